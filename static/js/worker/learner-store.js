// What a model learned, in the browser's own database.
/** @import { Store } from './types.d.ts' */

const DATABASE = 'lstm-explainer';
const TABLE = 'learned';

/** IndexedDB: nothing in it leaves the machine. @param {IDBFactory} factory @returns {Store} */
export function openStore(factory) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = factory.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  /**
   * @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<any>} once it is on the disk
   */
  async function transact(mode, ask) {
    const transaction = (await open()).transaction(TABLE, mode);
    const request = ask(transaction.objectStore(TABLE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  return {
    read: (name) => transact('readonly', (table) => table.get(name)),
    write: (name, record) => transact('readwrite', (table) => table.put(record, name)),
    erase: (name) => transact('readwrite', (table) => table.delete(name)),
    clear: () => transact('readwrite', (table) => table.clear()),
  };
}
