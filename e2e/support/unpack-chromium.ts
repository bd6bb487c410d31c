import chromium from '@sparticuz/chromium';

// a process of its own: the package changes the environment of whoever loads it, and unpacks into TMPDIR
process.stdout.write(await chromium.executablePath());
