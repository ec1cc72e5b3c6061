/** A line: what to take, how much of it, and how it stands. */
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { EstadoLinea } from '../../contracts/reglas/preparacion/lineas.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { Insignia } from '../ui/insignia.tsx';
import { Foto } from './foto.tsx';

const COMO: Readonly<
  Record<EstadoLinea, { tono: 'info' | 'ok' | 'aviso' | 'peligro'; texto: string }>
> = {
  pendiente: { tono: 'info', texto: 'Por buscar' },
  preparada: { tono: 'ok', texto: 'Listo' },
  faltante: { tono: 'peligro', texto: 'Falta' },
  consultada: { tono: 'aviso', texto: 'Se le preguntó' },
  reemplazada: { tono: 'ok', texto: 'Reemplazado' },
};

interface LineaProps {
  readonly linea: LineaPreparada;
  /** The shop's address, where its pictures are. */
  readonly tienda: string;
  /** Of the shelf that begins with it. */
  readonly titulo: string | null;
  /** How many of it have been scanned and are not stored yet. */
  readonly escaneados: number | undefined;
  readonly ocupada: boolean;
  readonly todo: () => void;
  readonly falta: () => void;
}

export function Linea(props: LineaProps) {
  const { linea, tienda, titulo, escaneados, ocupada, todo, falta } = props;
  const { nombre, cantidad, por, preparados, estado, reemplazo } = linea;
  const { tono, texto } = COMO[estado];
  const esPeso = por !== undefined;
  return (
    <li className="linea" data-linea={linea.id} data-estado={estado}>
      {titulo === null ? null : <h3>{titulo}</h3>}
      <div className="linea-que">
        <Foto linea={linea} tienda={tienda} />
        <strong className="linea-cuanto">{cantidadEnTexto(cantidad, por)}</strong>
        <span>{nombre}</span>
        <Insignia tono={tono}>{texto}</Insignia>
      </div>
      {estado === 'pendiente' || preparados === cantidad ? null : (
        <p className="tenue">Hay {cantidadEnTexto(preparados, por)}</p>
      )}
      {escaneados === undefined || estado === 'preparada' ? null : (
        <p className="escaneados">
          Escaneados: {escaneados} de {cantidad}
          {escaneados === cantidad && !ocupada ? '. Falta guardarlo: tocá «Está todo»' : ''}
        </p>
      )}
      {reemplazo === undefined ? null : (
        <p>
          Va {cantidadEnTexto(reemplazo.cantidad, reemplazo.por)} × {reemplazo.nombre} por{' '}
          {formatearPesos(reemplazo.importe)}
        </p>
      )}
      <div className="linea-botones">
        <Boton
          tipo={estado === 'pendiente' ? 'principal' : 'comun'}
          disabled={ocupada || estado === 'preparada'}
          onClick={todo}
        >
          {esPeso ? 'Pesa justo' : 'Está todo'}
        </Boton>
        <Boton disabled={ocupada} onClick={falta}>
          {esPeso ? 'Pesar, o falta' : 'Falta'}
        </Boton>
      </div>
    </li>
  );
}
