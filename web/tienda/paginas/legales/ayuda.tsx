/** What people ask most. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { MEDIOS } from '../../../../contracts/reglas/nombres.ts';
import { DIAS_PARA_RECLAMAR } from '../../../../contracts/reglas/preparacion/reclamos.ts';
import { useMedios } from '../../datos/medios.ts';
import { HojaParaLeer } from './hoja.tsx';

function Pregunta({ titulo, children }: { titulo: string; children: ReactNode }) {
  return (
    <details>
      <summary>{titulo}</summary>
      {children}
    </details>
  );
}

export function Ayuda() {
  const { medios } = useMedios();
  return (
    <HojaParaLeer titulo="Ayuda">
      <Pregunta titulo="¿Cómo sigo mi pedido?">
        <p>
          En <Link href="/pedidos">Pedidos</Link>: si tenés cuenta, ahí están todos. Si compraste
          sin cuenta, abrí el enlace del correo de confirmación, o buscalo ahí mismo por su número y
          tu correo. La página se actualiza sola.
        </p>
      </Pregunta>
      <Pregunta titulo="¿Cómo puedo pagar?">
        <ul>
          {medios.map((medio) => (
            <li key={medio}>
              <strong>{MEDIOS[medio].nombre}:</strong> {MEDIOS[medio].detalle}.
            </li>
          ))}
        </ul>
      </Pregunta>
      <Pregunta titulo="¿Cuándo llega y cuánto sale el envío?">
        <p>
          Lo ves antes de comprar: en el carrito, poné tu código postal; al terminar la compra
          elegís el horario si hay para tu zona. Cuando sale, su página dice entre qué horas llega.
        </p>
      </Pregunta>
      <Pregunta titulo="¿Qué pasa si falta algo de lo que pedí?">
        <p>
          Lo elegís al comprar: te preguntamos, lo reemplazamos por algo parecido o no lo mandamos.
          Pagás lo que va: si ya pagaste de más, te devolvemos la diferencia.
        </p>
      </Pregunta>
      <Pregunta titulo="¿Puedo cambiar el pedido?">
        <p>Sí, mientras no haya salido: abrí el pedido y elegí «Cambiar el pedido».</p>
      </Pregunta>
      <Pregunta titulo="¿Puedo cancelar?">
        <p>
          Sí, mientras no haya salido: abrí el pedido y elegí «Cancelar el pedido». Si ya lo
          pagaste, te devolvemos el importe por el mismo medio.
        </p>
      </Pregunta>
      <Pregunta titulo="Me arrepentí de la compra">
        <p>
          Tenés 10 días desde que lo recibís. Pedilo con el{' '}
          <Link href="/arrepentimiento">botón de arrepentimiento</Link>: no hace falta una cuenta ni
          explicar por qué.
        </p>
      </Pregunta>
      <YDespues />
    </HojaParaLeer>
  );
}

/** Once it has come, and about the account. */
function YDespues() {
  return (
    <>
      <Pregunta titulo="Algo llegó mal o faltó">
        <p>
          Abrí el pedido y elegí «Hacer un reclamo»: contanos qué pasó, con una foto si ayuda. Tenés{' '}
          {DIAS_PARA_RECLAMAR} días desde la entrega, y te contestamos ahí mismo. También podés
          escribirnos o llamarnos: los datos están en <Link href="/contacto">Contacto</Link>.
        </p>
      </Pregunta>
      <Pregunta titulo="No me llegan los correos">
        <p>
          Mirá en correo no deseado. Si compraste con otra dirección, el enlace llegó ahí. Con
          cuenta, tus pedidos están siempre en <Link href="/pedidos">Pedidos</Link>.
        </p>
      </Pregunta>
      <Pregunta titulo="Me olvidé la contraseña">
        <p>
          <Link href="/recuperar">Pedí un enlace</Link> para elegir otra. Sirve durante 30 minutos.
        </p>
      </Pregunta>
      <Pregunta titulo="¿Compran también los comercios?">
        <p>
          Sí: con una cuenta podés pedir que sea de un comercio en{' '}
          <Link href="/comercio">Comercio</Link>, y armar paquetes que se piden solos.
        </p>
      </Pregunta>
    </>
  );
}
