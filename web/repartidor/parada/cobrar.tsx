/** What is taken at the door, to be read from afar, and what is given back. */
import { useState } from 'react';
import { conQueSePaga, vuelto } from '../../../contracts/reglas/cobro.ts';
import { numeroEscrito } from '../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';

type Cobrado = Pick<Ticket, 'a_cobrar' | 'metodo_pago'>;

export function Cobrar({ a_cobrar, metodo_pago }: Cobrado) {
  if (a_cobrar === 0) return <p className="cobrar cobrar-nada">YA ESTÁ PAGADO</p>;
  const conTarjeta = metodo_pago === 'tarjeta';
  return (
    <div className="cobro">
      <p className="cobrar">COBRAR {redondos(a_cobrar)}</p>
      {conTarjeta ? <p>Paga con tarjeta: llevá el posnet.</p> : <Vuelto pesos={a_cobrar} />}
    </div>
  );
}

/** Without the centavos that there are not. */
function redondos(pesos: number): string {
  return formatearPesos(pesos).replace(/,00$/, '');
}

/** In few words, for lists. */
export function enCorto({ a_cobrar }: Pick<Ticket, 'a_cobrar'>): string {
  return a_cobrar === 0 ? 'Pagado' : `Cobrar ${redondos(a_cobrar)}`;
}

function Vuelto({ pesos }: { pesos: number }) {
  const [paga, ponerPaga] = useState('');
  const pagado = pesosEscritos(paga);
  const devuelve = pagado === undefined ? undefined : vuelto(pesos, pagado);
  return (
    <div className="vuelto">
      <Campo
        etiqueta="Paga con"
        inputMode="decimal"
        autoComplete="off"
        value={paga}
        onChange={({ target }) => ponerPaga(target.value)}
      />
      <div className="fila">
        {conQueSePaga(pesos).map((suma) => (
          <Boton key={suma} onClick={() => ponerPaga(String(suma))}>
            {redondos(suma)}
          </Boton>
        ))}
      </div>
      <p role="status" className="vuelto-cuanto">
        {devuelve === undefined ? '' : decir(devuelve)}
      </p>
    </div>
  );
}

/** Pesos as they were typed; undefined where they are none. */
export function pesosEscritos(escrito: string): number | undefined {
  const pesos = numeroEscrito(escrito);
  return typeof pesos === 'number' && pesos >= 0 ? pesos : undefined;
}

function decir(devuelve: number | null): string {
  if (devuelve === null) return 'No alcanza';
  return devuelve === 0 ? 'Justo: sin vuelto' : `Vuelto: ${redondos(devuelve)}`;
}
