/** Where the device keeps what should follow the end of a video; nothing while videos loop. */
export const atEndKey = 'farandole.at-end';

/** Whether something other than looping was chosen. Apart from the choice itself, which is fetched only then. Browser only. */
export function choseAtEnd(): boolean {
  try {
    return localStorage.getItem(atEndKey) !== null;
  } catch {
    return false;
  }
}
