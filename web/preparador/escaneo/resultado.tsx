/** What a scan was worth, in words that can be read from an arm's length. */
import type { Escaneo } from '../../../contracts/reglas/preparacion/escaneo.ts';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import {
  esCodigoBarras,
  normalizarCodigoBarras,
} from '../../../contracts/reglas/valores/codigo-barras.ts';
import type { LineaPreparada } from '../../../contracts/preparacion/lineas.ts';

export interface Anuncio {
  readonly tono: 'info' | 'ok' | 'aviso' | 'peligro';
  readonly texto: string;
}

export function Resultado({ anuncio }: { readonly anuncio: Anuncio | null }) {
  return (
    <p
      className={`escaneo-anuncio ${anuncio === null ? '' : `tono-${anuncio.tono}`}`}
      role="status"
    >
      {anuncio?.texto}
    </p>
  );
}

export function anunciarEscaneo(hecho: Escaneo<LineaPreparada>, codigo: string): Anuncio {
  if (hecho.que === 'ninguna') {
    const digitos = normalizarCodigoBarras(codigo);
    return esCodigoBarras(digitos)
      ? { tono: 'peligro', texto: `…${digitos.slice(-4)} no es de este pedido: no lo lleves` }
      : { tono: 'aviso', texto: 'Eso no es un código de barras: probá otra vez' };
  }
  const { nombre, estado, cantidad, por } = hecho.linea;
  if (hecho.que === 'ya') {
    return estado === 'reemplazada'
      ? { tono: 'aviso', texto: `${nombre}: ya se reemplazó, no lo lleves` }
      : { tono: 'aviso', texto: `${nombre}: ya está completo (${cantidadEnTexto(cantidad, por)})` };
  }
  if (hecho.que === 'pesada')
    return { tono: 'ok', texto: `${nombre}: pesa ${cantidadEnTexto(hecho.van, por)}` };
  if (hecho.que === 'pesar') {
    const queHacer =
      hecho.pesa === undefined
        ? 'poné cuánto pesa'
        : `pesa ${cantidadEnTexto(hecho.pesa, por)}, y se pidió ${cantidadEnTexto(cantidad, por)}`;
    return { tono: 'info', texto: `${nombre}: ${queHacer}` };
  }
  const van = `${hecho.van} de ${cantidad}`;
  return hecho.que === 'completa'
    ? { tono: 'ok', texto: `${nombre}: completo, ${van}` }
    : { tono: 'info', texto: `${nombre}: ${van}` };
}
