/** A sentence of a server or a provider may quote whom it refuses, and where things are; what is wrong can be told without. */
export const withoutPeople = (said: string): string =>
  said
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '<address>')
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '<e-mail>')
    .replaceAll(/«[^»]*»|“[^”]*”/g, '«…»')
    .replaceAll(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '<ip>')
    .replaceAll(/(?<![\w.])\+?\d[\d\s()-]{8,}\d(?![\w.])/g, '<number>')
    .replaceAll(/(?:^|(?<=[\s(]))\/(?:[^\s/:,)]+\/)+[^\s:,)]*/g, '<path>')
