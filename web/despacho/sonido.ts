/** Short beeps, once somebody asked for them: browsers stay silent before a click. */
let contexto: AudioContext | null = null;

export function activarSonido(activo: boolean): void {
  if (activo) {
    contexto ??= new AudioContext();
    void contexto.resume();
    sonar('nuevo');
  } else {
    void contexto?.close();
    contexto = null;
  }
}

const TONOS = { nuevo: [660, 880], alerta: [880, 520, 880] } as const;

export function sonar(que: keyof typeof TONOS): void {
  if (contexto === null) return;
  let cuando = contexto.currentTime;
  for (const hercios of TONOS[que]) {
    const oscilador = contexto.createOscillator();
    const volumen = contexto.createGain();
    oscilador.frequency.value = hercios;
    volumen.gain.setValueAtTime(0.12, cuando);
    volumen.gain.exponentialRampToValueAtTime(0.001, cuando + 0.16);
    oscilador.connect(volumen).connect(contexto.destination);
    oscilador.start(cuando);
    oscilador.stop(cuando + 0.17);
    cuando += 0.15;
  }
}
