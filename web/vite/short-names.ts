import type { Plugin } from 'vite';

/**
 * Shortens the names of files: the first page names those of all others, and what a hash is made of does not compress. Six characters are
 * 36 bits: among a thousand files, two of one name are to be expected once in 100 000 builds, and the bundler tells them apart.
 */
export function shortNames(): Plugin {
  return {
    name: 'short-names',
    apply: 'build',
    // of the server too: it names the same files
    outputOptions(options) {
      // patterns that are functions are left as they are
      const { entryFileNames, chunkFileNames, assetFileNames } = options;
      if (typeof entryFileNames === 'string') options.entryFileNames = entryFileNames.replace('[hash]', '[hash:6]');
      if (typeof chunkFileNames === 'string') options.chunkFileNames = chunkFileNames.replace('[hash]', '[hash:6]');
      if (typeof assetFileNames === 'string') options.assetFileNames = assetFileNames.replace('[name].[hash]', '[hash:6]');
      return options;
    },
  };
}
