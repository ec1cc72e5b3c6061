/** Orders without account, for who is not logged in: those of this device, and any by its number and mail. */
import { Link, useLocation } from 'wouter';
import type { PedidoHallado } from '../../../../contracts/pedidos/buscar.ts';
import { PEDIDO } from '../../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { olvidarAlSalir } from '../../../ui/aparato/al-abrir.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { Insignia } from '../../../ui/insignia.tsx';
import { pedir } from '../../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { fechaHora } from '../../../ui/textos.ts';
import {
  olvidarPedidos,
  recordarPedido,
  rutaDelAparato,
  usePedidosDelAparato,
} from '../../datos/guardado/del-aparato.ts';
import type { PedidoDelAparato } from '../../datos/guardado/del-aparato.ts';
import { useEstadoDelAparato } from '../../datos/pedidos/pedidos.ts';
import { Formulario } from '../marco/formulario.tsx';
import './pedidos.css';

export function DelAparato() {
  const pedidos = usePedidosDelAparato();
  if (pedidos.length === 0) return null;
  return (
    <section className="del-aparato" aria-labelledby="del-aparato">
      <h2 id="del-aparato">Hechos en este aparato</h2>
      <ul className="pedidos">
        {pedidos.map((pedido) => (
          <Fila key={pedido.numero} guardado={pedido} />
        ))}
      </ul>
      <div className="fila">
        <Boton
          chico
          onClick={() => {
            olvidarPedidos();
            void olvidarAlSalir();
          }}
        >
          Olvidar estos pedidos
        </Boton>
        <span className="tenue">Siguen en pie: dejan de verse en este aparato.</span>
      </div>
    </section>
  );
}

function Fila({ guardado }: { guardado: PedidoDelAparato }) {
  const { numero, fecha, total } = guardado;
  const pedido = useEstadoDelAparato(guardado);
  const { nombre, tono } = pedido === undefined ? SIN_SABER : PEDIDO[pedido.estado];
  const importe = pedido?.total ?? total;
  const cuando = pedido?.fecha ?? fecha;
  return (
    <li className="panel pedido-fila">
      <div>
        <p className="fila">
          <Link href={rutaDelAparato(guardado)} className="pedido-numero">
            {numero}
          </Link>
          {nombre === '' ? null : <Insignia tono={tono}>{nombre}</Insignia>}
        </p>
        <p className="tenue">{cuando === null ? '' : fechaHora(cuando)}</p>
      </div>
      <strong className="pedido-total">{importe === null ? '' : formatearPesos(importe)}</strong>
    </li>
  );
}

const SIN_SABER = { nombre: '', tono: 'neutro' } as const;

export function BuscarPedido() {
  const [, ir] = useLocation();
  const envio = useEnvio(async (datos) => {
    const cuerpo = {
      numero: textoDe(datos, 'numero').toUpperCase(),
      email: textoDe(datos, 'email'),
    };
    const { numero, seguimiento } = await pedir<PedidoHallado>('/api/pedidos/buscar', {
      ...{ metodo: 'POST', soloMira: true },
      cuerpo,
    });
    const hallado = { numero, token: seguimiento.token };
    recordarPedido({ ...hallado, fecha: null, total: null });
    ir(rutaDelAparato(hallado));
  });
  return (
    <section className="panel" aria-labelledby="buscar-pedido">
      <h2 id="buscar-pedido">Buscar un pedido hecho sin cuenta</h2>
      <Formulario envio={envio} boton="Buscar el pedido" enviando="Buscando…">
        <div className="de-a-dos">
          <Campo
            etiqueta="Número (empieza con PED-)"
            name="numero"
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
        </div>
      </Formulario>
    </section>
  );
}
