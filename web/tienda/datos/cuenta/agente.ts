/** A browser as people call it. Pure. */

const NAVEGADORES = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const SISTEMAS = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iPhone o iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** `Chrome en Android`; what is not known is said as it came. */
export function nombreDeAgente(agente: string): string {
  const navegador = NAVEGADORES.find(([marca]) => marca.test(agente))?.[1];
  const sistema = SISTEMAS.find(([marca]) => marca.test(agente))?.[1];
  if (navegador === undefined) return agente.slice(0, 60) || 'Navegador desconocido';
  return sistema === undefined ? navegador : `${navegador} en ${sistema}`;
}
