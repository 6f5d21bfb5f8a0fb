/** Texts that were written for the exercises: no model was trained on them. */
/** @import { Card } from '../../../core/model/types.d.ts' */

/** @typedef {{ text: string, from: number }} Passage `from`: the first letter that is to be guessed */

/** @type {Record<string, readonly string[]>} by the language of a model's card */
const SENTENCES = {
  en: [
    'The bus was late again, so we walked home along the river.',
    'She said she would call, but nobody has heard from her yet.',
    'My brother keeps three cats, two dogs and a very old horse.',
    'It was raining all night. In the morning the road was gone.',
    'If you see the doctor, tell him that I feel much better now.',
    'We had planned to stay a week; after two days we went home.',
    'Nobody knew who had left the window open, or for how long.',
    'The train to the coast was full of people with small boats.',
    'I think it is going to be a good year, he said to his wife.',
    'There was a light in the house, and music, and then nothing.',
  ],
  zh: [
    '昨天下午，我同他在河边走了半日，说了许多话。',
    '他说今日不来了，众人听了，都觉得没有意思。',
    '老太太笑道：“你们且坐着，我去看看就回来。”',
    '天黑了，门外忽然有人问道：“里面有人没有？”',
    '那年冬天下了一场大雪，山上的路都看不见了。',
    '我不知道他心里想什么，他也从来不肯告诉我。',
    '姑娘们听见这话，都笑起来，说：“果然是好的。”',
    '他把信放在桌上，看了又看，到底没有打开来。',
  ],
  und: [
    'def area(width, height):\n    return width * height\n',
    'for name in sorted(names):\n    print(name, len(name))\n',
    'if not lines:\n    raise ValueError("no lines in it")\n',
    'total = sum(price * count for price, count in cart)\n',
    'with open(path) as file:\n    first = file.readline()\n',
  ],
};

/** The user guesses the part after the bar. @type {Record<string, readonly string[]>} */
const PASSAGES = {
  en: [
    'My sister found a key in the garden last week. It does not fit any door in| our house, and now nobody can sleep.',
    'The man at the corner sells umbrellas when it rains and ice cream when| it does not, and nobody has ever seen him in the snow.',
    'When the lights went out we sat in the kitchen and told stories until| the candles were too short to burn.',
    'I have lived next to the station for ten years, and I only hear the trains| when they are late or do not come.',
    'Every Sunday my grandfather makes soup. He never writes anything down, so| it is a different soup each time.',
    'She wanted to learn to swim before the summer was over, but the water was| cold and the teacher was afraid of it.',
    'The letter had been under the carpet for forty years. It said that| he would be back by dinner time.',
    'Two boys were painting the fence. One of them painted, and the other one told| him what he was doing wrong.',
    'Our neighbour has a parrot that can say good morning. It says so at midnight,| and every time the dog answers.',
    'After the storm the children went to the beach to look for wood. What they| found was a boat with nobody in it.',
    'The new teacher asked us what we wanted to be. I said that I wanted to be| left alone, and she laughed.',
    'They built the bridge in a hurry, because the king wanted to cross it in the| spring, but he went by boat in the end.',
  ],
  zh: [
    '那天晚上下了很大的雨，我们几个人坐在屋里，|一面喝茶，一面说起小时候的事情。',
    '他在城里住了三年，每天早上都到河边走一走，|后来人人都认得他了。',
    '母亲把信看了两遍，什么话也没有说，|只是慢慢走到窗前，看着外面的雪。',
    '老人说这棵树是他父亲种的，如今树已经很高，|他自己却走不动了。',
    '众人等了半日，不见他来，心里都有些着急，|便叫人到门外去看。',
    '我第一次见到她的时候，她正在院子里看书，|没有听见我说话。',
    '这个地方从前有一座庙，现在只有几块石头，|孩子们常常在上面坐着。',
    '他笑道：“你不必问我，我也不知道，|我不过是听见别人这样说的。”',
  ],
  und: [
    'def mean(values):\n    """The mean of some numbers."""\n    if not values:\n|        return None\n    return sum(values) / len(values)\n',
    'class Stack:\n    def __init__(self):\n        self.items = []\n\n    def push(self, item):\n|        self.items.append(item)\n',
    'for line in open(path):\n    name, value = line.split(",")\n    if name in table:\n|        table[name] += int(value)\n',
  ],
};

/** Letters of a piece that is cut. */
const SHORTEST = 30;
const LONGEST = 64;
/** Letters of a passage of which so many are guessed. */
const PASSAGE = 110;
const GUESSED = 40;

/**
 * Sentences that a model can read, or else pieces of what it was trained on.
 * @param {Card} card @param {readonly string[]} pieces of its training text
 */
export function sentencesFor({ language, tokenizer }, pieces) {
  const known = SENTENCES[language]?.filter((text) => isKnown(text, tokenizer));
  return known && known.length > 1 ? known : pieces.flatMap(sentencesOf);
}

/** @param {string} piece */
function sentencesOf(piece) {
  const letters = [...piece];
  const pieces = [];
  for (let at = 0; at + SHORTEST <= letters.length; at += LONGEST)
    pieces.push(letters.slice(at, at + LONGEST).join(''));
  return pieces;
}

/**
 * @param {Card} card @param {readonly string[]} pieces
 * @returns {{ passages: Passage[], written: boolean }} written: for the exercises, in no training text
 */
export function passagesFor({ language, tokenizer }, pieces) {
  const known = (PASSAGES[language] ?? []).filter((text) => isKnown(text.replace('|', ''), tokenizer));
  if (known.length > 0) return { passages: known.map(split), written: true };
  const cut = pieces.map((piece) => [...piece].slice(0, PASSAGE)).filter(({ length }) => length > GUESSED);
  return {
    passages: cut.map((letters) => ({ text: letters.join(''), from: letters.length - GUESSED })),
    written: false,
  };
}

/** @param {string} text @returns {Passage} */
function split(text) {
  const [shown, hidden] = text.split('|');
  return { text: shown + hidden, from: [...shown].length };
}

/** @param {string} text @param {Card['tokenizer']} tokenizer */
function isKnown(text, { level, vocabulary }) {
  if (level === 'word') return true;
  const known = new Set(vocabulary);
  return [...text].every((letter) => known.has(letter));
}
