/** The sole reader of `process.env`: names and raw texts, no meaning. Empty counts as absent. */
export function readEnv(source: NodeJS.ProcessEnv = process.env) {
  const text = (name: string): string | undefined => source[name]?.trim() || undefined;
  return {
    FARANDOLE_DATA: text('FARANDOLE_DATA'),
    FARANDOLE_ORIGIN: text('FARANDOLE_ORIGIN'),
    FARANDOLE_ROLE: text('FARANDOLE_ROLE'),
    FARANDOLE_NAME: text('FARANDOLE_NAME'),
    FARANDOLE_TRUSTED_PROXIES: text('FARANDOLE_TRUSTED_PROXIES'),
    HOST: text('HOST'),
    PORT: text('PORT'),
    DATABASE_URL: text('DATABASE_URL'),
    LOG_LEVEL: text('LOG_LEVEL'),
    FFMPEG_PATH: text('FFMPEG_PATH'),
    WHISPER_PATH: text('WHISPER_PATH'),
    WHISPER_MODEL: text('WHISPER_MODEL'),
    TRANSLATION_URL: text('TRANSLATION_URL'),
    FARANDOLE_STORAGE: text('FARANDOLE_STORAGE'),
    SMTP_URL: text('SMTP_URL'),
    MAIL_FROM: text('MAIL_FROM'),
    FARANDOLE_CONTACT: text('FARANDOLE_CONTACT'),
    S3_ENDPOINT: text('S3_ENDPOINT'),
    S3_REGION: text('S3_REGION'),
    S3_BUCKET: text('S3_BUCKET'),
    S3_ACCESS_KEY_ID: text('S3_ACCESS_KEY_ID'),
    S3_SECRET_ACCESS_KEY: text('S3_SECRET_ACCESS_KEY'),
  };
}

/** The environment as read. */
export type Env = ReturnType<typeof readEnv>;
