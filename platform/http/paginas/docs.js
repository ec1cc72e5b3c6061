// What the page of the calls does by itself: searches them, and tries one. Without it the page is there to read.
const campo = document.querySelector('#buscar');
const llamadas = [...document.querySelectorAll('section details')];
const areas = [...document.querySelectorAll('section')];
const ninguna = document.querySelector('#ninguna');

for (const oculto of document.querySelectorAll('.con-script')) oculto.hidden = false;

const plano = (texto) =>
  texto
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const textos = new Map(
  llamadas.map((llamada) => {
    const area = llamada.closest('section').querySelector('h2').textContent;
    const quien = llamada.querySelector('.quien').textContent;
    return [llamada, plano(`${llamada.firstElementChild.textContent} ${quien} ${area}`)];
  }),
);

function buscar() {
  const palabras = plano(campo.value).split(/\s+/).filter(Boolean);
  for (const [llamada, texto] of textos) {
    llamada.hidden = !palabras.every((palabra) => texto.includes(palabra));
  }
  for (const area of areas) area.hidden = !area.querySelector('details:not([hidden])');
  ninguna.hidden = areas.some((area) => !area.hidden);
}
campo.addEventListener('input', buscar);

/** Opens the call that the address names. */
function abrirLaNombrada() {
  const nombrada = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (nombrada?.tagName === 'DETAILS') nombrada.open = true;
}
addEventListener('hashchange', abrirLaNombrada);
abrirLaNombrada();

const valor = (id) => document.querySelector(id).value.trim();
function credenciales() {
  const clave = valor('#clave');
  const token = valor('#token');
  return {
    ...(clave && { 'X-API-Key': clave }),
    ...(token && { Authorization: `Bearer ${token}` }),
  };
}

/** What the fields of a form say, by where each one goes. */
function pedidoDe(formulario) {
  const { metodo, ruta } = formulario.dataset;
  const en = (donde) =>
    [...formulario.querySelectorAll(`[data-en="${donde}"]`)]
      .filter((uno) => uno.value !== '')
      .map((uno) => [uno.name, uno.value]);
  const deRuta = new Map(en('ruta'));
  const direccion = ruta.replace(/:(\w+)/g, (_, nombre) =>
    encodeURIComponent(deRuta.get(nombre) ?? ''),
  );
  const consulta = new URLSearchParams(en('consulta')).toString();
  const cuerpo = formulario.querySelector('[data-en="cuerpo"]');
  const contenido = cuerpo && (cuerpo.type === 'file' ? cuerpo.files[0] : cuerpo.value);
  return {
    direccion: consulta === '' ? direccion : `${direccion}?${consulta}`,
    opciones: {
      method: metodo,
      headers: {
        ...credenciales(),
        ...Object.fromEntries(en('cabecera')),
        ...(contenido && { 'Content-Type': contenido.type || cuerpo.dataset.tipo }),
      },
      ...(contenido && { body: contenido }),
    },
  };
}

/** What an answer carries, as text. Of one that goes on, what comes first. */
async function contenidoDe(respuesta) {
  const tipo = respuesta.headers.get('Content-Type') ?? '';
  if (tipo.startsWith('image/')) return `${tipo}, ${(await respuesta.blob()).size} bytes`;
  if (tipo.startsWith('text/event-stream')) {
    const lector = respuesta.body.getReader();
    const { value } = await lector.read();
    await lector.cancel();
    return `${new TextDecoder().decode(value)}…`;
  }
  const texto = await respuesta.text();
  return tipo.includes('json') ? JSON.stringify(JSON.parse(texto), null, 2) : texto;
}

async function probar(formulario) {
  const salida = formulario.querySelector('output');
  const { direccion, opciones } = pedidoDe(formulario);
  salida.textContent = 'Esperando la respuesta…';
  try {
    const desde = performance.now();
    const respuesta = await fetch(direccion, opciones);
    const ms = Math.round(performance.now() - desde);
    const cabeza = `${opciones.method} ${direccion}\n${respuesta.status} ${respuesta.statusText} · ${ms} ms`;
    salida.textContent = `${cabeza}\n\n${await contenidoDe(respuesta)}`.trim();
  } catch {
    salida.textContent = 'No hubo respuesta: fijate si el servicio está andando y probá de nuevo.';
  }
}

document.addEventListener('submit', (evento) => {
  evento.preventDefault();
  if (evento.target.dataset.ruta) void probar(evento.target);
});
