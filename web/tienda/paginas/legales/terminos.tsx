/** What buying here means. */
import { Link } from 'wouter';
import { MEDIOS } from '../../../../contracts/reglas/nombres.ts';
import { DIAS_PARA_RECLAMAR } from '../../../../contracts/reglas/preparacion/reclamos.ts';
import { DEFENSA_DEL_CONSUMIDOR } from '../../datos/vende/organismos.ts';
import { useMedios } from '../../datos/medios.ts';
import { QuienVende } from '../../piezas/marco/vendedor.tsx';
import { HojaParaLeer } from './hoja.tsx';

export function Terminos() {
  const { medios } = useMedios();
  return (
    <HojaParaLeer titulo="Términos y condiciones">
      <p>Esto es lo que acordamos cuando comprás en Belgrano Ahorro. Vende y responde:</p>
      <QuienVende />
      <h2>Precios y stock</h2>
      <p>
        Los precios están en pesos argentinos e incluyen los impuestos; en la página de cada
        producto ves cuánto es sin impuestos nacionales. Vale el precio que ves al confirmar: si
        cambió mientras comprabas, te lo mostramos y elegís si seguís. Lo que confirmás queda
        reservado para vos.
      </p>
      <h2>Cómo se paga</h2>
      <ul>
        {medios.map((medio) => (
          <li key={medio}>
            <strong>{MEDIOS[medio].nombre}.</strong> {MEDIOS[medio].detalle}.
          </li>
        ))}
      </ul>
      <p>
        Lo que se paga antes se prepara cuando el pago está acreditado. Si el pago no llega dentro
        del plazo que te mostramos, el pedido se cancela y no se te cobra nada.
      </p>
      <h2>Entrega</h2>
      <p>
        Llevamos el pedido a la dirección que escribiste. Podés seguirlo paso a paso desde{' '}
        <Link href="/pedidos">tus pedidos</Link> o con el enlace del correo. Quien entrega puede
        anotar quién lo recibió y sacar una foto de lo entregado.
      </p>
      <h2>Cancelar</h2>
      <p>
        Mientras el pedido no salió lo podés cancelar vos, desde su página, sin dar motivos. Si ya
        lo habías pagado, te devolvemos todo por el mismo medio.
      </p>
      <h2>Arrepentirte</h2>
      <p>
        Tenés 10 días corridos desde que recibís lo que compraste para arrepentirte, sin costo y sin
        explicar por qué (artículo 34 de la Ley 24.240). Se pide con el{' '}
        <Link href="/arrepentimiento">botón de arrepentimiento</Link>. Los gastos de devolución los
        pagamos nosotros. No vale para lo que por su naturaleza no se puede devolver o se echa a
        perder rápido, como los alimentos frescos (artículo 1116 del Código Civil y Comercial).
      </p>
      <h2>Si algo llegó mal</h2>
      <p>
        Abrí el pedido y elegí «Hacer un reclamo», hasta {DIAS_PARA_RECLAMAR} días después de la
        entrega, o escribinos por los medios de <Link href="/contacto">contacto</Link> con su
        número. También podés ir a{' '}
        <a href={DEFENSA_DEL_CONSUMIDOR} rel="noreferrer">
          Defensa del Consumidor
        </a>
        .
      </p>
      <h2>Tu cuenta</h2>
      <p>
        No hace falta una cuenta para comprar. Si tenés una, cuidá tu contraseña: desde{' '}
        <Link href="/cuenta">tu cuenta</Link> ves dónde está abierta y podés cerrarla en otros
        aparatos.
      </p>
    </HojaParaLeer>
  );
}
