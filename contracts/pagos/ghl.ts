/** GoHighLevel, as far as we use it: contacts and their tags. */

/** A contact to be tagged in GoHighLevel. */
export interface ContactoGhl {
  readonly nombre: string;
  readonly email: string;
  readonly telefono: string;
}

/** GoHighLevel, as far as we use it. Throws LlamadaFallida or LlamadaRechazada. */
export interface Ghl {
  /** Finds the contact by its email, or makes it, and adds the tags. @returns the contact's id */
  etiquetar(
    contacto: ContactoGhl,
    etiquetas: readonly string[],
    senal?: AbortSignal,
  ): Promise<string>;
}
