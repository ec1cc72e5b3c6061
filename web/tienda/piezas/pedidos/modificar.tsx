/** The order is changed before it leaves: where and when it goes, and how much of each thing. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { conCampos, esLaMisma, exigirDireccion } from '../../../ui/direccion/escrita.ts';
import { ErrorApi, pedir } from '../../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { FormularioDeDialogo } from '../../../ui/red/formulario-de-dialogo.tsx';
import { useFranjas } from '../../datos/cotizacion.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';
import { Cuando } from '../compra/cuando.tsx';

interface ModificarProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
  readonly alCerrar: () => void;
}

export function Modificar({ pedido, token, alCerrar }: ModificarProps) {
  const [cantidades, ponerCantidades] = useState(
    () => new Map(pedido.items.map(({ producto_id, cantidad }) => [producto_id, cantidad])),
  );
  const modificar = useModificar(pedido.numero, token);
  const conLineas = pedido.estado !== 'pago_pendiente';
  const envio = useEnvio(async (datos) => {
    const notas = textoDe(datos, 'notas');
    const franja_id = textoDe(datos, 'franja_id');
    const cambio = {
      ...(esLaMisma(datos, pedido.direccion) ? {} : { direccion: exigirDireccion(datos) }),
      ...(notas === pedido.notas ? {} : { notas }),
      ...(franja_id === '' || franja_id === pedido.franja?.id ? {} : { franja_id }),
      ...(conLineas ? itemsCambiados(pedido, cantidades) : {}),
    };
    if (Object.keys(cambio).length > 0) await modificar(cambio);
    alCerrar();
  });
  return (
    <Dialogo titulo="Cambiar el pedido" alCerrar={alCerrar}>
      <FormularioDeDialogo envio={envio} boton="Guardar los cambios" alCerrar={alCerrar}>
        <CamposDireccion inicial={pedido.direccion} errorDe={envio.errorDe} />
        {pedido.franja === null ? null : (
          <OtroHorario
            franja={pedido.franja}
            donde={{ direccion: pedido.direccion, codigo_postal: pedido.codigo_postal }}
            error={envio.errorDe('franja_id')}
          />
        )}
        <label className="campo">
          Indicaciones
          <textarea name="notas" rows={2} maxLength={1000} defaultValue={pedido.notas} />
        </label>
        {conLineas ? (
          <Cantidades pedido={pedido} cantidades={cantidades} poner={ponerCantidades} />
        ) : null}
      </FormularioDeDialogo>
    </Dialogo>
  );
}

interface OtroHorarioProps {
  readonly franja: NonNullable<PedidoDetalle['franja']>;
  readonly donde: Parameters<typeof useFranjas>[0];
  readonly error: string | undefined;
}

/** What it has stays to be chosen, offered still or not. */
function OtroHorario({ franja, donde, error }: OtroHorarioProps) {
  const { franjas, ...resto } = useFranjas(donde);
  const demas = franjas.filter(({ id }) => id !== franja.id);
  const actual = { ...franja, quedan: 1, costo: 0 };
  const todas = [actual, ...demas].sort((a, b) => a.desde.localeCompare(b.desde));
  return <Cuando {...resto} franjas={todas} elegida={franja.id} error={error} actual={franja.id} />;
}

type PorProducto = ReadonlyMap<number, number>;

/** All the lines it is to have, where some are to be otherwise. */
function itemsCambiados({ items }: PedidoDetalle, cantidades: PorProducto): object {
  const cambiaron = items.some(
    ({ producto_id, cantidad }) => cantidades.get(producto_id) !== cantidad,
  );
  if (!cambiaron) return {};
  const quedan = items.flatMap(({ producto_id }) => {
    const cantidad = cantidades.get(producto_id) ?? 0;
    return cantidad > 0 ? [{ producto_id, cantidad }] : [];
  });
  return { items: quedan };
}

interface CantidadesProps {
  readonly pedido: PedidoDetalle;
  readonly cantidades: PorProducto;
  readonly poner: (cantidades: Map<number, number>) => void;
}

/** Fewer, or none; more where it is paid at the door. */
function Cantidades({ pedido, cantidades, poner }: CantidadesProps) {
  const cambiar = (id: number, cantidad: number) =>
    poner(new Map(cantidades).set(id, Math.max(0, Math.round(cantidad * 1_000) / 1_000)));
  return (
    <fieldset className="modificar-lineas">
      <legend>Qué lleva</legend>
      {pedido.items.map(({ producto_id: id, nombre, cantidad, por }) => {
        const actual = cantidades.get(id) ?? 0;
        const paso = por === undefined ? 1 : 0.5;
        const tope = pedido.pago !== null && actual >= cantidad;
        return (
          <div key={id} className="modificar-linea">
            <span>{nombre}</span>
            <Boton
              chico
              disabled={actual === 0}
              aria-label={`Menos ${nombre}`}
              onClick={() => cambiar(id, actual - paso)}
            >
              −
            </Boton>
            <output>{actual === 0 ? 'Nada' : cantidadEnTexto(actual, por)}</output>
            <Boton
              chico
              disabled={tope}
              aria-label={`Más ${nombre}`}
              onClick={() => cambiar(id, actual + paso)}
            >
              +
            </Boton>
          </div>
        );
      })}
      {pedido.pago === null ? null : (
        <p className="tenue">Ya está pagado: podés quitar, y te devolvemos la diferencia.</p>
      )}
    </fieldset>
  );
}

/** @returns changes it; what was sent without an answer is sent again with its key */
function useModificar(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const enviado = useRef({ texto: '', clave: '' });
  return async (cuerpo: object): Promise<void> => {
    const texto = JSON.stringify(cuerpo);
    if (enviado.current.texto !== texto) enviado.current = { texto, clave: nuevaClave() };
    const pedido = await pedir<PedidoDetalle>(rutaDePedido(numero, token), {
      ...{ metodo: 'PATCH', cuerpo, cabeceras: conClave(enviado.current.clave) },
    }).catch((error: unknown) => {
      if (error instanceof ErrorApi && error.status < 500)
        enviado.current = { texto: '', clave: '' };
      throw conCampos(error);
    });
    cliente.setQueryData(['pedido', numero, token], pedido);
    avisar({ texto: 'Cambiamos tu pedido', tono: 'ok' });
  };
}
