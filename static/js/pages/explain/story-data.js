// The story of a model, from the page itself or from the model's folder.
/** @import { Card } from '../../core/model/types.d.ts' */
/** @import { PageStory, StoryData } from './types.d.ts' */

/** What the server wrote into the page; null where the model has no story. @returns {PageStory | null} */
export function storyInPage() {
  return JSON.parse(document.getElementById('story')?.textContent ?? 'null');
}

/**
 * The story of a card with what was recorded of it; null where there is none, or it cannot be had.
 * @param {Card} card @param {string} address of the model's folder @returns {Promise<StoryData | null>}
 */
export async function fetchStory({ story }, address) {
  if (!story?.file) return null;
  try {
    const response = await fetch(address + story.file);
    return response.ok ? { story, recording: await response.json() } : null;
  } catch {
    // Without the network the model itself soon shows the same.
    return null;
  }
}
