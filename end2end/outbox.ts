import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";

/** The folder in which a site without a mail server puts its letters, a file each, the newest last by name. */
export class Outbox {
  constructor(private readonly folder: string) {}

  /** All letters to an address, the newest first. */
  async letters(to: string): Promise<Email[]> {
    const letters = await Promise.all(this.files().map((file) => PostalMime.parse(readFileSync(join(this.folder, file)))));
    return letters.filter((letter) => letter.to?.some(({ address }) => address === to)).reverse();
  }

  /** Waits for a letter by its subject. */
  async letter(to: string, subject: string | RegExp): Promise<Email> {
    return found(async () => (await this.letters(to)).find((letter) => letter.subject?.match(subject)));
  }

  /** Waits for a letter with a link to a page below `path`, and gives that page's path. */
  async link(to: string, path: string): Promise<string> {
    return found(async () => (await this.letters(to)).flatMap(paths).find((link) => link.startsWith(path)));
  }

  private files() {
    try {
      return readdirSync(this.folder).filter((file) => file.endsWith(".eml")).sort();
    } catch {
      return [];
    }
  }
}

function paths(letter: Email): string[] {
  const links = letter.text?.match(/https?:\/\/\S+/g) ?? [];
  return links.map((link) => new URL(link).pathname);
}

async function found<T>(look: () => Promise<T | undefined>): Promise<T> {
  let what: T | undefined;
  await expect.poll(async () => (what = await look()) !== undefined, { timeout: 15_000 }).toBe(true);
  return what!;
}
