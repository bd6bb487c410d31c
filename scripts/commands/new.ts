import { NewError, tidy, writeDraft } from '../new/write-draft.ts';
import { PROJECT } from '../project.ts';

/** `npm run new -- module|endpoint|job <name>`: the right files in the right place. */
try {
  const { files, next } = await writeDraft(PROJECT, process.argv.slice(2));
  await tidy(PROJECT, Object.keys(files));
  for (const file of Object.keys(files)) console.log(`wrote ${file}`);
  console.log('\nLeft to do:');
  for (const line of next) console.log(`- ${line}`);
} catch (error) {
  if (!(error instanceof NewError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
