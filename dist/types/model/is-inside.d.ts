/** Whether a path is a folder or lies below it. Both are absolute. */
export declare function isInside(folder: string, file: string): boolean;
