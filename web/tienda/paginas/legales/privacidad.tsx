/** What is stored of people, for what and for how long; `tests/privacidad.test.ts` holds it to what there is. */
import { Link } from 'wouter';
import { ACCESO_A_LA_INFORMACION } from '../../datos/vende/organismos.ts';
import { Contacto, QuienVende } from '../../piezas/marco/vendedor.tsx';
import { HojaParaLeer } from './hoja.tsx';

export function Privacidad() {
  return (
    <HojaParaLeer titulo="Privacidad">
      <p>Guardamos lo que hace falta para llevarte tu pedido, y nada para venderte publicidad.</p>
      <h2>Quién responde por tus datos</h2>
      <QuienVende />
      <h2>Qué guardamos, para qué y por cuánto tiempo</h2>
      <ul>
        <li>
          <strong>De cada pedido:</strong> nombre, correo, teléfono, dirección, notas, lo que
          compraste y cómo lo pagaste, para prepararlo, llevarlo y responder por él. Queda guardado
          el tiempo que piden las leyes comerciales e impositivas.
        </li>
        <li>
          <strong>De la entrega:</strong> quién la recibió y, si se sacó, la foto, junto con el
          pedido, por si hay un reclamo.
        </li>
        <li>
          <strong>Del código de la puerta, si tu pedido lo lleva:</strong> el que le decís a quien
          te lo trae y, si no lo tenías, la foto que fue en su lugar. Hasta 30 días después de que
          el pedido termina.
        </li>
        <li>
          <strong>De cuándo llega:</strong> la hora que te dijimos y cuánto tardó el viaje, por 90
          días, para calcular mejor las próximas.
        </li>
        <li>
          <strong>De quien te lo lleva, si lo comparte:</strong> dónde está, para que veas por dónde
          viene mientras va a tu puerta. Solo el último lugar: el anterior se pisa, y al terminar el
          reparto se borra. No queda ningún recorrido.
        </li>
        <li>
          <strong>De cómo te fue, si lo contás:</strong> cuántos puntos le pusiste a la entrega y lo
          que escribiste, junto con el pedido. Quien te lo llevó ve su promedio, y no lo que
          escribís ni quién lo dijo.
        </li>
        <li>
          <strong>De tus reclamos y arrepentimientos:</strong> qué pasó, la foto si mandaste una, y
          qué te respondimos. Queda con el pedido.
        </li>
        <li>
          <strong>De lo que anotamos al atenderte:</strong> lo que haga falta recordar de un pedido
          o de tu cuenta. Queda con ellos, y lo lee solo quien trabaja en la tienda.
        </li>
        <li>
          <strong>De tu cuenta, si abriste una:</strong> tu nombre, correo, teléfono, direcciones,
          listas y carrito, y la contraseña, que no podemos leer. Hasta que la cierres, desde{' '}
          <Link href="/cuenta">tu cuenta</Link>. El enlace para cambiar la contraseña se borra un
          día después de que vence.
        </li>
        <li>
          <strong>De cada sesión:</strong> el navegador y la dirección de internet desde la que
          entraste, para que reconozcas si fuiste vos. Hasta 30 días después de su último uso.
        </li>
        <li>
          <strong>Del carrito sin cuenta:</strong> los productos, por 90 días desde el último
          cambio.
        </li>
        <li>
          <strong>De los correos que te mandamos:</strong> una copia, por 90 días. El enlace para
          seguir un pedido sirve hasta 60 días después de que termina.
        </li>
        <li>
          <strong>De los avisos al teléfono, si los pedís:</strong> la dirección que da tu navegador
          para recibirlos. Hasta que los apagues o salgas de tu cuenta; sin cuenta, hasta 30 días
          después de pedirlos. Pasan cifrados por el servicio de avisos de tu navegador, que no los
          puede leer.
        </li>
        <li>
          <strong>De lo que hace andar la tienda:</strong> avisos de pagos, novedades para quienes
          preparan y llevan tu pedido, fallas por resolver, y cuántas veces se pidió algo, para
          frenar abusos. Se borra solo, a los 90 días como mucho.
        </li>
      </ul>
      <h2>Con quién los compartimos</h2>
      <p>
        Con quien entrega tu pedido, que ve tu nombre, dirección y teléfono. Si pagás con
        MercadoPago, pagás en su sitio: no vemos ni guardamos los datos de tu tarjeta, y del pago
        sabemos el importe y si se acreditó. Cuando un pago se acredita, tu nombre, correo y
        teléfono pueden quedar en el sistema con el que atendemos a los clientes. A nadie más, salvo
        que lo ordene un juez.
      </p>
      <h2>Cookies</h2>
      <p>
        Usamos las que hacen falta para que la tienda funcione: una para tu sesión y otra para tu
        carrito. En tu aparato quedan además los datos de la compra que estás haciendo, los últimos
        pedidos que hiciste sin cuenta (los podés olvidar en <Link href="/pedidos">Pedidos</Link>),
        tus últimas búsquedas (las quitás ahí mismo, una por una), de qué pediste que te avisemos y
        el aspecto claro u oscuro que elegiste. No hay cookies de publicidad ni de seguimiento.
      </p>
      <h2>Tus derechos</h2>
      <p>
        Podés pedirnos ver, corregir o borrar tus datos (Ley 25.326, artículos 14 a 16). Escribinos
        desde tu correo; te respondemos dentro de los 10 días si los querés ver y de los 5 si hay
        que corregirlos o borrarlos:
      </p>
      <p className="fila">
        <Contacto />
      </p>
      <p>
        El titular de los datos personales tiene la facultad de ejercer el derecho de acceso a los
        mismos en forma gratuita a intervalos no inferiores a seis meses, salvo que se acredite un
        interés legítimo al efecto, conforme lo establecido en el artículo 14, inciso 3 de la Ley
        25.326.
      </p>
      <p>
        La{' '}
        <a href={ACCESO_A_LA_INFORMACION} rel="noreferrer">
          Agencia de Acceso a la Información Pública
        </a>
        , en su carácter de Órgano de Control de la Ley 25.326, tiene la atribución de atender las
        denuncias y reclamos que interpongan quienes resulten afectados en sus derechos por
        incumplimiento de las normas vigentes en materia de protección de datos personales.
      </p>
      <p>
        Lo que acordamos al comprar está en los <Link href="/terminos">términos y condiciones</Link>
        .
      </p>
    </HojaParaLeer>
  );
}
