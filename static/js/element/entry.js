/**
 * The one file that a page takes along: on the page it defines the element, in the worker that the element starts
 * with this very file it runs the model.
 */
const inWorker = 'WorkerGlobalScope' in globalThis;

void (inWorker ? import('./worker.js') : import('./define.js'));
