const names = /^(?:AES|DES|RSA|SHA|GCM|UTF|RFC|ISO|IEC|CVE|CWE|PEP|JEP|BIP|EIP|CRC|TLS|IPV|GHC|MIN|MAX)-/;

/** Whether a word that is spelt like a code is the name of a standard or a cipher. */
export const isFalseFriend = (word: string): boolean => names.test(word);
