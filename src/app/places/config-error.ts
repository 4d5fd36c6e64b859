/** A value from outside that makes no sense; meant for whoever starts the product. */
export class ConfigError extends Error {}
