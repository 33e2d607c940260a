import { createClient } from '@kezek/contract/client';
import { defineRoute } from '@kezek/contract/route';
import { z } from 'zod';

const Letter = z.object({ id: z.number(), subject: z.string(), text: z.string() });
export type Letter = z.infer<typeof Letter>;

const mailCatcher = {
  messages: defineRoute({
    method: 'get',
    path: '/api/messages',
    summary: 'Letters to an address, oldest first',
    query: z.object({ to: z.string() }),
    responses: { 200: z.object({ items: z.array(Letter) }) },
  }),
};

/** An address whose letters the mail catcher shows. */
export interface LetterBox {
  address: string;
  letters(): Promise<Letter[]>;
}

/** A new address each time: letters of an earlier tour are not counted. */
export function newLetterBox(mailUrl: string): LetterBox {
  const address = `family-${Date.now().toString(36)}@kezek.test`;
  const { messages } = createClient(mailCatcher, { baseUrl: mailUrl });
  return { address, letters: async () => (await messages({ query: { to: address } })).items };
}
