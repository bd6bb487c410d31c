/** The forms in which a name appears in code. */
export interface Name {
  /** `close-season`, in file names and paths. */
  kebab: string;
  /** `closeSeason`. */
  camel: string;
  /** `CloseSeason`. */
  pascal: string;
  /** `close_season`, in the database. */
  snake: string;
}

/** Reads a name as it is written on the command line; `null` when it is no kebab-case. */
export function readName(text: string): Name | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) return null;
  const pascal = text
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return { kebab: text, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), pascal, snake: text.replaceAll('-', '_') };
}

/** The one of many: `calls` → `call`, `series` → `series`. */
export function singular({ kebab }: Name): Name {
  const one = kebab.endsWith('series') ? kebab : kebab.endsWith('ies') ? `${kebab.slice(0, -3)}y` : kebab.replace(/([^s])s$/, '$1');
  return readName(one) ?? { kebab, camel: kebab, pascal: kebab, snake: kebab };
}
