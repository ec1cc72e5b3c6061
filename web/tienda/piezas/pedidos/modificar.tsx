/** The order is changed before it leaves: where it goes, and how much of each thing. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';

interface ModificarProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
  readonly alCerrar: () => void;
}

export function Modificar({ pedido, token, alCerrar }: ModificarProps) {
  const [direccion, ponerDireccion] = useState(pedido.direccion);
  const [notas, ponerNotas] = useState(pedido.notas);
  const [cantidades, ponerCantidades] = useState(
    () => new Map(pedido.items.map(({ producto_id, cantidad }) => [producto_id, cantidad])),
  );
  const { modificar, isPending } = useModificar(pedido.numero, token, alCerrar);
  const conLineas = pedido.estado !== 'pago_pendiente';
  const guardar = () => {
    const items = pedido.items.flatMap(({ producto_id }) => {
      const cantidad = cantidades.get(producto_id) ?? 0;
      return cantidad > 0 ? [{ producto_id, cantidad }] : [];
    });
    const cambiaron = pedido.items.some(
      ({ producto_id, cantidad }) => cantidades.get(producto_id) !== cantidad,
    );
    const cambio = {
      ...(direccion.trim() === pedido.direccion ? {} : { direccion: direccion.trim() }),
      ...(notas.trim() === pedido.notas ? {} : { notas: notas.trim() }),
      ...(conLineas && cambiaron ? { items } : {}),
    };
    if (Object.keys(cambio).length === 0) alCerrar();
    else modificar(cambio);
  };
  return (
    <Dialogo titulo="Cambiar el pedido" alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (!isPending) guardar();
        }}
      >
        <Campo
          etiqueta="Dirección"
          value={direccion}
          maxLength={300}
          onChange={({ target }) => ponerDireccion(target.value)}
        />
        <label className="campo">
          Indicaciones
          <textarea
            rows={2}
            maxLength={1000}
            value={notas}
            onChange={({ target }) => ponerNotas(target.value)}
          />
        </label>
        {conLineas ? (
          <Cantidades pedido={pedido} cantidades={cantidades} poner={ponerCantidades} />
        ) : null}
        <Boton tipo="principal" type="submit" disabled={isPending}>
          {isPending ? 'Guardando…' : 'Guardar los cambios'}
        </Boton>
      </form>
    </Dialogo>
  );
}

interface CantidadesProps {
  readonly pedido: PedidoDetalle;
  readonly cantidades: ReadonlyMap<number, number>;
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
        <p className="tenue">Ya está pagado: podés sacar, y te devolvemos la diferencia.</p>
      )}
    </fieldset>
  );
}

function useModificar(numero: string, token: string | null, alTerminar: () => void) {
  const cliente = useQueryClient();
  const [clave, ponerClave] = useState(nuevaClave);
  const { mutate, isPending } = useMutation({
    mutationFn: (cuerpo: object) =>
      pedir<PedidoDetalle>(rutaDePedido(numero, token), {
        ...{ metodo: 'PATCH', cuerpo, cabeceras: conClave(clave) },
      }),
    onSuccess: (pedido) => {
      cliente.setQueryData(['pedido', numero, token], pedido);
      avisar({ texto: 'Cambiamos tu pedido', tono: 'ok' });
      alTerminar();
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' }, 12_000);
      ponerClave(nuevaClave());
    },
  });
  return { modificar: mutate, isPending };
}
