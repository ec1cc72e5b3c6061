/** The law's button: who bought says that they do not want it, without account or reason. */
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Campo } from '../../../ui/controles/campo.tsx';
import { pedir } from '../../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { Formulario } from '../../piezas/marco/formulario.tsx';
import { useCategorias } from '../../datos/catalogo.ts';
import { HojaParaLeer } from './hoja.tsx';
import '../formularios.css';

export function Arrepentimiento() {
  const [params] = useSearchParams();
  const [enviado, ponerEnviado] = useState('');
  const envio = useEnvio(async (datos) => {
    const email = textoDe(datos, 'email');
    const cuerpo = { numero: textoDe(datos, 'numero').toUpperCase(), email };
    await pedir('/api/arrepentimientos', { metodo: 'POST', cuerpo });
    ponerEnviado(email);
  });
  if (enviado !== '') {
    return (
      <HojaParaLeer titulo="Recibimos tu arrepentimiento">
        <p role="status">
          Si ese número y <strong>{enviado}</strong> son los de una compra, te mandamos a ese correo
          el código de tu pedido de arrepentimiento. Te respondemos dentro de los 10 días.
        </p>
        <p className="tenue">
          ¿No llegó? Mirá en correo no deseado y fijate que el número sea el del correo de
          confirmación. Si no, <Link href="/contacto">escribinos</Link>.
        </p>
      </HojaParaLeer>
    );
  }
  return (
    <HojaParaLeer titulo="Botón de arrepentimiento">
      <p>
        Tenés 10 días desde que recibís tu compra para arrepentirte, sin costo y sin explicar por
        qué (Ley 24.240, artículo 34, y Resolución 424/2020). No hace falta tener una cuenta.
      </p>
      <Perecederos />
      <Formulario envio={envio} boton="Quiero arrepentirme" enviando="Enviando…">
        <Campo
          etiqueta="Número del pedido (empieza con PED-)"
          name="numero"
          defaultValue={params.get('numero') ?? ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          required
          error={envio.errorDe('numero')}
        />
        <Campo
          etiqueta="Correo con el que compraste"
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          error={envio.errorDe('email')}
        />
      </Formulario>
      <p className="tenue">
        Si el pedido todavía no salió, es más rápido cancelarlo desde{' '}
        <Link href="/pedidos">su página</Link>. Qué se puede devolver está en los{' '}
        <Link href="/terminos">términos y condiciones</Link>.
      </p>
    </HojaParaLeer>
  );
}

/** What the law leaves out, where something is. */
function Perecederos() {
  const { data: categorias = [] } = useCategorias();
  const nombres = categorias.filter(({ perecedera }) => perecedera).map(({ nombre }) => nombre);
  if (nombres.length === 0) return null;
  return (
    <p>
      No alcanza a lo perecedero ({nombres.join(', ')}), que se echa a perder rápido (artículo 1116
      del Código Civil y Comercial). Si algo de eso te llegó mal, reclamalo desde la página del
      pedido.
    </p>
  );
}
