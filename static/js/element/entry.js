// The one file of the element: on a page it defines the element, in the element's worker it runs the model.
const inWorker = 'WorkerGlobalScope' in globalThis;

void (inWorker ? import('./worker.js') : import('./define.js'));
