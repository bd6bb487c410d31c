/** Cookie with the last measured throughput in kbit/s, from which the server chooses the first video's quality. */
export const throughputCookie = 'farandole_throughput';
