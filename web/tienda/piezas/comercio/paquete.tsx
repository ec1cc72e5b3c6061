/** A package: when it comes next, what it brings, what became of it. */
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { EjecucionPaquete, Paquete } from '../../../../contracts/comercio/comercio.ts';
import { fechaEnNumeros } from '../../../../contracts/reglas/tiempo/dias.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Confirmar } from '../../../ui/controles/confirmar.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { Insignia } from '../../../ui/insignia.tsx';
import { momento, ritmoDicho, useAccionDePaquete } from '../../datos/comercio.ts';

interface PaqueteProps {
  readonly paquete: Paquete;
  readonly editar: () => void;
}

export function TarjetaPaquete({ paquete, editar }: PaqueteProps) {
  const { id, nombre, activo, total } = paquete;
  const { mutate, isPending } = useAccionDePaquete(id);
  const [eliminando, ponerEliminando] = useState(false);
  const [pidiendo, ponerPidiendo] = useState(false);
  return (
    <li className="panel paquete">
      <div className="fila entre">
        <h2>{nombre}</h2>
        <Insignia tono={activo ? 'ok' : 'neutro'}>{activo ? 'Activo' : 'En pausa'}</Insignia>
      </div>
      <p>
        {ritmoDicho(paquete)} · hoy sale {formatearPesos(total)}
      </p>
      <Partes paquete={paquete} />
      <Botones
        {...{ paquete, editar }}
        ocupado={isPending}
        hacer={mutate}
        pedir={() => ponerPidiendo(true)}
        eliminar={() => ponerEliminando(true)}
      />
      {pidiendo ? (
        <Confirmar
          titulo={`¿Pedir «${nombre}» ahora?`}
          confirmar="Hacer el pedido"
          alConfirmar={() => {
            ponerPidiendo(false);
            mutate('ejecutar');
          }}
          alCerrar={() => ponerPidiendo(false)}
        >
          Hoy sale {formatearPesos(total)}, y va a {paquete.direccion}.
        </Confirmar>
      ) : null}
      {eliminando ? (
        <Dialogo titulo={`¿Eliminar «${nombre}»?`} alCerrar={() => ponerEliminando(false)}>
          <p>No se pide más. Los pedidos que ya hizo siguen como están.</p>
          <Boton tipo="peligro" disabled={isPending} onClick={() => mutate('eliminar')}>
            Eliminar el paquete
          </Boton>
        </Dialogo>
      ) : null}
    </li>
  );
}

function Partes({ paquete }: Pick<PaqueteProps, 'paquete'>) {
  const { activo, items } = paquete;
  return (
    <div className="paquete-partes">
      <Parte titulo="Productos">
        <ul>
          {items.map((item) => (
            <li key={item.producto_id}>
              {cantidadEnTexto(item.cantidad, item.venta?.por)} × {item.nombre}
              {item.disponible ? null : ` (hay ${cantidadEnTexto(item.stock, item.venta?.por)})`}
            </li>
          ))}
        </ul>
      </Parte>
      <Parte titulo="Próximas veces">
        {activo ? (
          <ol>
            {paquete.proximas.map((iso) => (
              <li key={iso}>{momento(iso)}</li>
            ))}
          </ol>
        ) : (
          <p className="tenue">Ninguna mientras esté en pausa</p>
        )}
      </Parte>
      <Parte titulo="Qué pasó">
        {paquete.ejecuciones.length === 0 ? (
          <p className="tenue">Todavía nada</p>
        ) : (
          <ul>
            {paquete.ejecuciones.map((ejecucion) => (
              <Ejecucion key={ejecucion.fecha} ejecucion={ejecucion} />
            ))}
          </ul>
        )}
      </Parte>
    </div>
  );
}

interface BotonesProps extends PaqueteProps {
  readonly ocupado: boolean;
  readonly hacer: ReturnType<typeof useAccionDePaquete>['mutate'];
  readonly pedir: () => void;
  readonly eliminar: () => void;
}

function Botones({ paquete, editar, ocupado, hacer, pedir, eliminar }: BotonesProps) {
  const { nombre, activo } = paquete;
  return (
    <div className="fila">
      <Boton
        tipo="principal"
        disabled={ocupado}
        aria-label={`Pedir ahora ${nombre}`}
        onClick={pedir}
      >
        Pedir ahora
      </Boton>
      <Boton
        disabled={ocupado}
        aria-label={`${activo ? 'Pausar' : 'Reanudar'} ${nombre}`}
        onClick={() => hacer(activo ? 'pausar' : 'reanudar')}
      >
        {activo ? 'Pausar' : 'Reanudar'}
      </Boton>
      <Boton disabled={ocupado} aria-label={`Cambiar ${nombre}`} onClick={editar}>
        Cambiar
      </Boton>
      <Boton disabled={ocupado} aria-label={`Eliminar ${nombre}`} onClick={eliminar}>
        Eliminar
      </Boton>
    </div>
  );
}

function Parte({ titulo, children }: { titulo: string; children: ReactNode }) {
  return (
    <div>
      <h3>{titulo}</h3>
      {children}
    </div>
  );
}

function Ejecucion({ ejecucion }: { ejecucion: EjecucionPaquete }) {
  const { fecha, estado, numero, faltantes } = ejecucion;
  const falto = faltantes.map(
    (faltante) => `${faltante.nombre} (había ${faltante.hay} de ${faltante.pedido})`,
  );
  return (
    <li>
      {fechaEnNumeros(fecha)}:{' '}
      {numero === null ? (
        'sin stock, no se pidió'
      ) : (
        <Link href={`/pedidos/${numero}`}>{numero}</Link>
      )}
      {estado === 'parcial' ? ', incompleto' : null}
      {falto.length === 0 ? null : <span className="tenue">. Faltó: {falto.join(', ')}</span>}
    </li>
  );
}
