/** What a page is like for who cannot see it, or sees it on a small screen. */
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Findings of axe that are serious or critical, or `todas` there are, as `regla: dónde (qué)`. */
export async function barreras(pagina: Page, todas = false): Promise<string[]> {
  const { violations, passes } = await axeEn(pagina, 'document');
  if (passes.length < 5) throw new Error('axe no encontró qué mirar');
  return violations
    .filter(({ impact }) => todas || impact === 'serious' || impact === 'critical')
    .flatMap(enPalabras);
}

/** All there are in light, and in dark what is another thing there: the colours. */
export async function barrerasEn(pagina: Page, tema: 'light' | 'dark'): Promise<string[]> {
  if (tema === 'light') return barreras(pagina, true);
  const deColor = `document, { runOnly: ['color-contrast', 'link-in-text-block'] }`;
  const { violations, passes, incomplete } = await axeEn(pagina, deColor);
  // Over a picture it cannot judge, and says so.
  if (violations.length + passes.length + incomplete.length === 0)
    throw new Error('axe no encontró qué mirar');
  return violations.flatMap(enPalabras);
}

/** What fades into other colours has come to them; what turns for ever is left to. */
const QUIETA = `Promise.all(
  document.getAnimations()
    .filter((una) => una.playState === 'running' && una.effect.getComputedTiming().endTime !== Infinity)
    .map((una) => una.finished.catch(() => undefined)))
  .then(() => undefined)`;

async function axeEn(pagina: Page, argumentos: string): Promise<AxeResults> {
  await pagina.evaluate(QUIETA);
  // Not as a script of the page: its policy lets no foreign one in.
  if (!(await pagina.evaluate<boolean>('typeof axe === "object"')))
    await pagina.evaluate(axe.source);
  return pagina.evaluate<AxeResults>(`axe.run(${argumentos})`);
}

function enPalabras({ id, nodes }: AxeResults['violations'][number]): string[] {
  return nodes.map(
    ({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary ?? ''})`,
  );
}

/** How many pixels of the page are beyond its right edge. */
export async function sobraALoAncho(pagina: Page): Promise<number> {
  return pagina.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

/** What is pressed and is smaller than a thumb wants it (44 px); links within a sentence are as high as its line. */
export async function chicos(pagina: Page): Promise<string[]> {
  return pagina.evaluate<string[]>(`
    [...document.querySelectorAll('main button, main select, main textarea, main a.boton, nav li > a, dialog button, ' +
      'main input:not([type=checkbox], [type=radio], [type=hidden], [type=file])')]
      .map((cosa) => [cosa, cosa.getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 1 && height > 1 && height < 43.5)
      .map(([cosa, { height }]) => (cosa.textContent || cosa.name || cosa.tagName) + ': ' + height)`);
}

/** What has less than seven to one. */
export async function contrastes(pagina: Page): Promise<string[]> {
  return pagina.evaluate<string[]>(`axe
    .run(document, { runOnly: ['color-contrast-enhanced'], rules: { 'color-contrast-enhanced': { enabled: true } } })
    .then(({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => html + ' ' + any.map(({ message }) => message))))`);
}
