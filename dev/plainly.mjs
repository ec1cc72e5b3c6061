// Plain JavaScript, like bootstrap.mjs.

const SENTENCES = {
  ENOSPC: (path) => `No queda lugar en el disco${path}.`,
  EACCES: (path) => `No hay permiso para escribir${path}.`,
  EPERM: (path) => `No hay permiso para escribir${path}.`,
  EROFS: (path) => `No se puede escribir${path}: es de solo lectura.`,
};

/** What a person reads of an error: of what the system refuses, a sentence in place of its code. @returns {string} */
export function plainly(error) {
  if (!(error instanceof Error)) return String(error);
  const sentence = SENTENCES[error.code];
  return sentence === undefined ? error.message : sentence(error.path ? ` en ${error.path}` : '');
}
