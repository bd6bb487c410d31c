import type { Config } from '../config/config.ts';

/** What the terminal shows when everything runs. */
export interface Welcome {
  config: Config;
  /** Handles of the demonstration accounts, the administrator first; `null` when there are none. */
  demoAccounts: readonly string[] | null;
  password: string;
}

/** Prints the address, the demonstration accounts and how to start empty. */
export function printWelcome({ config, demoAccounts, password }: Welcome): void {
  if (config.role === 'worker') {
    console.log('\n  Farandole is working (role: worker).   Ctrl-C stops it.\n');
    return;
  }
  const lines = ['', `  Farandole   ${config.http.origin}`, ''];
  if (demoAccounts) {
    const [admin, ...others] = demoAccounts;
    lines.push(
      `  Comptes de démonstration / demo accounts     mot de passe / password: ${password}`,
      `    ${admin} (administration)   ${others.slice(0, 4).join('   ')}`,
      '',
      '  Commencer sans démonstration / start without it:   FARANDOLE_DATA=.data-empty npm start -- --empty',
    );
  }
  lines.push('  Arrêter / stop:   Ctrl-C', '');
  console.log(lines.join('\n'));
}

/** One line that counts up while the demonstration content is being transcoded. */
export function printDemoProgress(published: number, all: number): void {
  if (!process.stdout.isTTY) {
    if (published === all) console.log(`  Contenu de démonstration / demonstration content: ${all} vidéos`);
    return;
  }
  process.stdout.write(`\r  Contenu de démonstration / demonstration content: ${published}/${all}${published === all ? '\n' : ''}`);
}
