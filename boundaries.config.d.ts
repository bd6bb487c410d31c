export declare const ladder: string[];
export declare const testFiles: RegExp[];
