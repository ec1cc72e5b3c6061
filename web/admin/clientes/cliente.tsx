/** One customer: what they bought, where it went, what was noted down. */
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { PEDIDO } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { ClienteAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { enlaceMapa, fechaHora } from '../../ui/textos.ts';
import { useAdmin, useCliente } from '../datos/admin.ts';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { Notas } from '../listas/notas.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { ROL } from './clientes.tsx';

export function PaginaCliente() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useCliente(id);
  if (data !== undefined) return <Cliente ficha={data} />;
  return (
    <>
      <Titulo>Cliente</Titulo>
      {error === null ? (
        <Espera />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </>
  );
}

function Cliente({ ficha }: { readonly ficha: ClienteAdminDetalle }) {
  const { cliente, anotaciones, direcciones } = ficha;
  const { id, nombre, apellido, activo, rol } = cliente;
  const { anotarCliente } = useAdmin();
  return (
    <>
      <Titulo acciones={<Activar cliente={cliente} />}>
        {[nombre, apellido].filter(Boolean).join(' ')}
      </Titulo>
      <p className="fila">
        <Insignia tono={rol === 'cliente' ? 'neutro' : 'violeta'}>{ROL[rol]}</Insignia>
        <Insignia tono={activo ? 'ok' : 'peligro'}>{activo ? 'Activa' : 'Desactivada'}</Insignia>
      </p>
      <div className="de-lado">
        <div>
          <Compras ficha={ficha} />
        </div>
        <div>
          <Datos cliente={cliente} />
          <section className="panel" aria-label="Direcciones">
            <h2>Direcciones usadas</h2>
            {direcciones.length === 0 ? <p className="tenue">Ninguna todavía.</p> : null}
            <ul className="notas">
              {direcciones.map(({ direccion, veces }) => (
                <li key={direccion}>
                  <a href={enlaceMapa(direccion)} target="_blank" rel="noreferrer">
                    {direccion}
                  </a>{' '}
                  <span className="tenue">{veces === 1 ? '1 vez' : `${veces} veces`}</span>
                </li>
              ))}
            </ul>
          </section>
          <Notas notas={anotaciones} anotar={(texto) => anotarCliente(id, texto)} />
        </div>
      </div>
    </>
  );
}

function Compras({ ficha }: { readonly ficha: ClienteAdminDetalle }) {
  const { cliente, compras, ultimos } = ficha;
  return (
    <section className="panel" aria-label="Compras">
      <h2>Compras</h2>
      <p>
        {compras.pedidos === 1 ? '1 pedido' : `${compras.pedidos} pedidos`} por{' '}
        <strong>{formatearPesos(compras.total)}</strong>
        {compras.pedidos === 0
          ? null
          : `, ${formatearPesos(compras.total / compras.pedidos)} cada uno`}
      </p>
      <ul className="notas">
        {ultimos.map(({ numero, fecha, estado, total }) => (
          <li key={numero} className="fila">
            <Link href={`/pedidos/${numero}`}>{numero}</Link>
            <Insignia tono={PEDIDO[estado].tono}>{nombreDePedido(estado)}</Insignia>
            <span className="tenue">{fechaHora(fecha)}</span>
            <span>{formatearPesos(total)}</span>
          </li>
        ))}
      </ul>
      {cliente.pedidos > ultimos.length ? (
        <Link href={`/pedidos?usuario_id=${cliente.id}`}>Ver todos</Link>
      ) : null}
    </section>
  );
}

type Cuenta = ClienteAdminDetalle['cliente'];

function Datos({ cliente }: { readonly cliente: Cuenta }) {
  const { email, telefono, comercio, cuit, creado_en } = cliente;
  const datos = [
    ['Correo', <a href={`mailto:${email}`}>{email}</a>],
    ['Teléfono', telefono],
    ['Comercio', comercio],
    ['CUIT', cuit],
    ['Cuenta desde', fechaHora(creado_en)],
  ] as const;
  return (
    <section className="panel" aria-label="Datos">
      <h2>Datos</h2>
      <dl className="datos">
        {datos.map(([nombre, valor]) =>
          valor === null ? null : (
            <div key={nombre}>
              <dt>{nombre}</dt>
              <dd>{valor}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** Turned off, they are logged out everywhere: asked once more. On again is no harm. */
function Activar({ cliente: { id, email, activo } }: { readonly cliente: Cuenta }) {
  const { activarCliente } = useAdmin();
  const [preguntando, preguntar] = useState(false);
  const cambiar = async () => {
    preguntar(false);
    try {
      await activarCliente(id, !activo);
      avisar({ texto: `${email}: ${activo ? 'desactivada' : 'activa'}`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <>
      <Boton
        tipo={activo ? 'peligro' : 'comun'}
        onClick={() => (activo ? preguntar(true) : void cambiar())}
      >
        {activo ? 'Desactivar la cuenta' : 'Activar la cuenta'}
      </Boton>
      {preguntando ? (
        <Confirmar
          titulo={`¿Desactivar la cuenta de ${email}?`}
          confirmar="Desactivar"
          peligro
          alConfirmar={() => void cambiar()}
          alCerrar={() => preguntar(false)}
        >
          Se cierran sus sesiones en todos lados y no puede ingresar hasta que la actives otra vez.
        </Confirmar>
      ) : null}
    </>
  );
}
