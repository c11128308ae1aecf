/** Any text, such as git's own words, without the user and password of the addresses in it. */
export function withoutCredentials(text: string): string {
  // No scheme is longer, and a long word without one would be looked through from each of its letters.
  return text.replace(/([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/'"]*@/gi, '$1');
}

/** Whether an address has a password, or for https a user, who is one; the user of ssh is part of the address. */
export function hasCredentials(address: string): boolean {
  return /^https?:\/\/[^\s/'"]*@|^[a-z][a-z0-9+.-]*:\/\/[^\s/'":]*:[^\s/'"]*@/i.test(address);
}
