/** Whether the device has a network, and when that changes. */
export interface Network {
  readonly online: boolean;
  /** Calls back at each change until the returned function is called. */
  watch(change: (online: boolean) => void): () => void;
}

/** What the browser knows. */
export const browserNetwork: Network = {
  get online() {
    return navigator.onLine;
  },
  watch(change) {
    const [on, off] = [() => change(true), () => change(false)];
    window.addEventListener('online', on);
    window.addEventListener('offline', off);
    return () => {
      window.removeEventListener('online', on);
      window.removeEventListener('offline', off);
    };
  },
};
