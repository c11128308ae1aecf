/** The name of the one configuration file, for a corpus and for a flavor's own repository. */
export const configFile = 'wacrg.yaml';
