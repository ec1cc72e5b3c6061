/** The runbook's section about an alert, read from `docs/runbook.md`. */
import { readFile } from 'node:fs/promises';
import type { Guia } from '../../contracts/operaciones/alertas.ts';

const RUNBOOK = new URL('../../docs/runbook.md', import.meta.url);

/** Reads it once, when first asked. @returns null of a code that it says nothing about */
export function createGuia(ruta: URL = RUNBOOK): (codigo: string) => Promise<Guia | null> {
  let leida: Promise<ReadonlyMap<string, Guia>> | undefined;
  return async (codigo) => {
    leida ??= readFile(ruta, 'utf8').then(seccionesDe);
    const guias = await leida.catch((error: unknown) => {
      leida = undefined;
      throw error;
    });
    return guias.get(codigo) ?? null;
  };
}

/** Sections whose heading is one code or several, such as `## reclamo_abierto, reclamo_por_vencer`. */
export function seccionesDe(runbook: string): ReadonlyMap<string, Guia> {
  const guias = new Map<string, Guia>();
  for (const seccion of runbook.split(/^## /m).slice(1)) {
    const [titulo = '', ...lineas] = seccion.split('\n');
    if (!/^[a-z][a-z_]*(, [a-z][a-z_]*)*$/.test(titulo)) continue;
    const partes = partesDe(lineas.join('\n'));
    for (const codigo of titulo.split(', ')) guias.set(codigo, { codigo, titulo, partes });
  }
  return guias;
}

/** Paragraphs and steps, each on one line; of a link, its text. */
function partesDe(texto: string): Guia['partes'] {
  return (
    texto
      .split(/\n\s*\n|\n(?=- )/)
      .map((pieza) => pieza.replaceAll(/\s+/g, ' ').trim())
      // Which test shows it is for who develops.
      .filter((pieza) => pieza !== '' && !pieza.startsWith('- Prueba:'))
      .map((pieza) => {
        const paso = pieza.startsWith('- ');
        const limpio = (paso ? pieza.slice(2) : pieza).replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
        return { tipo: paso ? ('paso' as const) : ('parrafo' as const), texto: limpio };
      })
  );
}
