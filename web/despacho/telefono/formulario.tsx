/** An order that came by telephone, taken down while somebody speaks. */
import { useState } from 'react';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import type { TicketRecibido } from '../../../contracts/despacho/tickets.ts';
import { PRIORIDADES } from '../../../contracts/reglas/estados.ts';
import { PAGOS_POR_TELEFONO } from '../../../contracts/reglas/reparto/mesa.ts';
import { MEDIOS } from '../../../contracts/reglas/nombres.ts';
import { numeroEscrito, porQueNoEsNumero } from '../../../contracts/reglas/valores/numeros.ts';
import { SE_PUEDE_LLAMAR } from '../../../contracts/reglas/valores/telefono.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { CamposDireccion } from '../../ui/direccion/campos.tsx';
import { conCampos, direccionEscrita, faltaEnDireccion } from '../../ui/direccion/escrita.ts';
import { FormularioDeDialogo } from '../../ui/red/formulario-de-dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { ErrorApi, pedir } from '../../ui/red/api.ts';
import { clavePorContenido, conClave } from '../../ui/red/clave.ts';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { NOMBRE_PRIORIDAD } from '../../ui/textos.ts';

interface PorTelefonoProps {
  readonly abrir: (numero: string) => void;
  readonly alCerrar: () => void;
}

export function PorTelefono({ abrir, alCerrar }: PorTelefonoProps) {
  // Of this order, however often it is sent; of a corrected one, another.
  const [claves] = useState(clavePorContenido);
  const envio = useEnvio(async (datos) => {
    const { pedido, errores } = leer(datos);
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    const clave = claves.de(JSON.stringify(pedido));
    const ticket = await pedir<TicketRecibido>('/api/tickets/telefono', {
      ...{ metodo: 'POST', cuerpo: pedido, cabeceras: conClave(clave) },
    }).catch((error: unknown) => {
      throw conCampos(error, 'cliente_direccion');
    });
    const { numero, cliente_nombre, repartidor_asignado: quien } = ticket;
    avisar(
      {
        tono: 'ok',
        texto: `Pedido de ${cliente_nombre}: ${quien === null ? 'espera un repartidor' : `lo lleva ${quien}`}`,
        accion: { nombre: 'Ver', hacer: () => abrir(numero) },
      },
      10_000,
    );
    alCerrar();
  });
  const { errorDe } = envio;
  return (
    <Dialogo titulo="Pedido por teléfono" alCerrar={alCerrar}>
      <FormularioDeDialogo
        envio={envio}
        boton="Mandar a preparar"
        enviando="Mandando…"
        alCerrar={alCerrar}
      >
        <Quien errorDe={errorDe} />
        <Productos error={errorDe('productos')} />
        <Como errorDe={errorDe} />
        <label className="campo">
          Indicaciones
          <textarea name="indicaciones" rows={2} maxLength={1000} />
        </label>
      </FormularioDeDialogo>
    </Dialogo>
  );
}

interface CamposProps {
  readonly errorDe: Envio['errorDe'];
}

function Quien({ errorDe }: CamposProps) {
  return (
    <>
      <div className="de-a-dos">
        <Campo
          etiqueta="Nombre"
          name="cliente_nombre"
          autoComplete="off"
          maxLength={200}
          data-empieza
          error={errorDe('cliente_nombre')}
        />
        <Campo
          etiqueta="Teléfono"
          name="cliente_telefono"
          type="tel"
          autoComplete="off"
          maxLength={50}
          error={errorDe('cliente_telefono')}
        />
      </div>
      <CamposDireccion inicial="" ajena errorDe={errorDe} />
    </>
  );
}

function Productos({ error }: { readonly error: string | undefined }) {
  return (
    <label className="campo">
      Qué lleva, un producto por renglón
      <textarea
        name="productos"
        rows={5}
        placeholder={'2 yerba de 1 kg\n1 pan lactal'}
        aria-invalid={error !== undefined}
      />
      {error === undefined ? null : <span className="campo-error">{error}</span>}
    </label>
  );
}

function Como({ errorDe }: CamposProps) {
  return (
    <div className="de-a-dos">
      <Campo
        etiqueta="Total, en pesos"
        name="total"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        error={errorDe('total')}
      />
      <Elegir
        etiqueta="Cómo paga"
        name="metodo_pago"
        opciones={PAGOS_POR_TELEFONO.map((medio) => [medio, MEDIOS[medio].nombre] as const)}
        error={errorDe('metodo_pago')}
      />
      <Elegir
        etiqueta="Prioridad"
        name="prioridad"
        defaultValue="normal"
        opciones={PRIORIDADES.map((prioridad) => [prioridad, NOMBRE_PRIORIDAD[prioridad]] as const)}
        error={errorDe('prioridad')}
      />
    </div>
  );
}

function leer(datos: FormData) {
  const escrito = (nombre: string) => textoDe(datos, nombre);
  const total = textoDe(datos, 'total');
  const valor = numeroEscrito(total);
  const productos = textoDe(datos, 'productos')
    .split('\n')
    .map((renglon) => renglon.trim())
    .filter((renglon) => renglon !== '');
  const pedido = {
    cliente_nombre: textoDe(datos, 'cliente_nombre'),
    cliente_telefono: textoDe(datos, 'cliente_telefono'),
    cliente_direccion: direccionEscrita(escrito),
    productos,
    total: typeof valor === 'number' ? valor : -1,
    metodo_pago: textoDe(datos, 'metodo_pago'),
    prioridad: textoDe(datos, 'prioridad'),
    indicaciones: textoDe(datos, 'indicaciones'),
  };
  const largo = productos.find((renglon) => renglon.length > 200);
  const quejas: readonly (readonly [campo: string, mensaje: string | null])[] = [
    ['cliente_nombre', pedido.cliente_nombre === '' ? 'Escribí quién pide' : null],
    [
      'cliente_telefono',
      SE_PUEDE_LLAMAR.test(pedido.cliente_telefono) ? null : 'Escribí un teléfono al que llamar',
    ],
    [
      'productos',
      productos.length === 0
        ? 'Anotá al menos un producto'
        : largo === undefined
          ? null
          : 'Hay un renglón de más de 200 letras',
    ],
    ['total', total === '' ? 'Escribí cuánto sale' : queNoVale(total, valor)],
  ];
  const errores = quejas.flatMap(([campo, mensaje]): ErrorDeCampo[] =>
    mensaje === null ? [] : [{ campo, mensaje }],
  );
  return { pedido, errores: [...errores, ...faltaEnDireccion(escrito, true)] };
}

function queNoVale(escrito: string, valor: ReturnType<typeof numeroEscrito>): string | null {
  return typeof valor === 'number' && valor < 0
    ? 'No puede ser negativo'
    : porQueNoEsNumero(escrito);
}
