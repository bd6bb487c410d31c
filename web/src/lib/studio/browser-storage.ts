const none = { getItem: () => null, setItem: () => undefined };

/** Where this device keeps what is written; on the server, nowhere. */
export const browserStorage = (): Pick<Storage, 'getItem' | 'setItem'> => (typeof localStorage === 'undefined' ? none : localStorage);
