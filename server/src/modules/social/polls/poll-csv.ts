import type { Poll } from './poll.ts';

/** The result as a table that spreadsheets open: UTF-8 with its mark, a line for each option. */
export function pollCsv({ question, options, votes, endsAt }: Poll): string {
  const all = votes.reduce((sum, one) => sum + one, 0);
  const rows = options.map((option, place) => [question, option, votes[place] ?? 0, share(votes[place] ?? 0, all), endsAt.toISOString()]);
  return `\uFEFF${[['question', 'option', 'votes', 'share', 'endsAt'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function share(votes: number, all: number): string {
  return all === 0 ? '0' : (votes / all).toFixed(4);
}

/** A text that begins like a formula is kept from being one. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
