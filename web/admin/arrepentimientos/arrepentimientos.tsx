/** Withdrawals: who does not want what they bought, until when that has to be answered, and what it reaches. */
import { useState } from 'react';
import { Link } from 'wouter';
import type {
  Arrepentimiento,
  ResultadoArrepentimiento,
} from '../../../contracts/tienda/arrepentimientos.ts';
import { PEDIDO } from '../../../contracts/reglas/nombres.ts';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { Leida } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { Alcance } from './alcance.tsx';
import { hastaCuando, loQueQueda, useArrepentimientos } from './datos.ts';
import { Resolver } from './resolver.tsx';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

const ESTADOS = [
  ['resueltos', 'Resueltos'],
  ['todos', 'Todos'],
] as const;

const VACIA: Readonly<Record<string, string>> = {
  resueltos: 'Todavía no se resolvió ninguno.',
  todos: 'Nadie se arrepintió de una compra.',
};

interface Eleccion {
  readonly cual: Arrepentimiento;
  readonly resultado: ResultadoArrepentimiento;
}

export function Arrepentimientos() {
  const direccion = useDireccion();
  const [eleccion, elegir] = useState<Eleccion | null>(null);
  const filtro = consulta(direccion.params, ['estado']);
  const leido = useArrepentimientos(consulta(direccion.params, ['estado', 'pagina']));
  return (
    <>
      <Titulo
        acciones={
          <a className="boton" href={`/api/admin/arrepentimientos.csv?${filtro}`} download>
            Bajar en CSV
          </a>
        }
      >
        Arrepentimientos
      </Titulo>
      <section className="panel" aria-label="Arrepentimientos">
        <FiltroDeLista
          {...direccion}
          clave="estado"
          etiqueta="Estado"
          todos="Por resolver"
          opciones={ESTADOS}
        />
        <Leida
          leido={leido}
          direccion={direccion}
          nada="arrepentimientos"
          vacia={
            VACIA[direccion.params.get('estado') ?? ''] ?? 'No hay arrepentimientos por resolver.'
          }
        >
          <ul className="reclamos-admin">
            {leido.data?.arrepentimientos.map((cual) => (
              <Uno
                key={cual.id}
                cual={cual}
                resolver={(resultado) => elegir({ cual, resultado })}
              />
            ))}
          </ul>
        </Leida>
      </section>
      {eleccion === null ? null : <Resolver {...eleccion} alCerrar={() => elegir(null)} />}
    </>
  );
}

interface UnoProps {
  readonly cual: Arrepentimiento;
  readonly resolver: (resultado: ResultadoArrepentimiento) => void;
}

function Uno({ cual, resolver }: UnoProps) {
  const { codigo, numero, estado_pedido, cliente, email, pedido_en, vence, resultado } = cual;
  const vencido = Date.parse(vence) < ahoraMismo();
  return (
    <li>
      <p className="fila">
        <strong>{cliente}</strong>
        {resultado === null ? (
          <Insignia tono={vencido ? 'peligro' : 'aviso'}>{loQueQueda(vence)}</Insignia>
        ) : (
          <Insignia tono={resultado === 'aceptado' ? 'ok' : 'neutro'}>
            {resultado === 'aceptado' ? 'Aceptado' : 'Rechazado'}
          </Insignia>
        )}
        {resultado === null ? <span>{hastaCuando(vence)}</span> : null}
      </p>
      <p>
        <Link href={`/pedidos/${numero}`}>{numero}</Link>{' '}
        <Insignia tono={PEDIDO[estado_pedido].tono}>{nombreDePedido(estado_pedido)}</Insignia>
      </p>
      <p className="tenue">
        {codigo} · {email} · pedido el {fechaHora(pedido_en)}
      </p>
      <Alcance cual={cual} />
      {resultado === null ? (
        <div className="fila">
          <Boton tipo="principal" onClick={() => resolver('aceptado')}>
            Aceptar
          </Boton>
          <Boton onClick={() => resolver('rechazado')}>Rechazar</Boton>
        </div>
      ) : (
        <ComoTermino cual={cual} />
      )}
    </li>
  );
}

function ComoTermino({ cual: { motivo, resuelto_en, resuelto_por } }: { cual: Arrepentimiento }) {
  return (
    <>
      <p>{motivo}</p>
      <p className="tenue">
        {resuelto_por ?? 'Alguien que ya no tiene cuenta'}
        {resuelto_en === null ? '' : ` · ${fechaHora(resuelto_en)}`}
      </p>
    </>
  );
}
