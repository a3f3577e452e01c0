/** Not randomUUID: that one is missing where the page is opened over plain http from another device of the house. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
