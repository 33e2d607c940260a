import { z } from 'zod';
import { nameText } from '../text';
import { defineRoute, noContent } from '../route';
import { Id, Locale } from '../values';
import { Employee } from './admin';
import { KeyHeader } from './api';

const tags = ['Kindergarten staff'];
const auth = "the kindergarten's head, by certificate";

/** Whom a head lets work for the own kindergarten. */
export const staffEmployeeRoutes = {
  staffEmployees: defineRoute({
    method: 'get',
    path: '/staff/employees',
    summary: 'Who works for the own kindergarten, and who has entered as its head',
    tags,
    auth,
    responses: { 200: z.object({ items: z.array(Employee) }) },
  }),
  grantEmployee: defineRoute({
    method: 'post',
    path: '/staff/employees',
    summary: 'Let somebody, by IIN, work for the own kindergarten',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({
      name: nameText(200),
      iin: z.string().max(20),
      locale: Locale.default('ru'),
    }),
    responses: { 201: Employee },
    problems: ['iin-format', 'iin-check-digit', 'account-exists'],
  }),
  takeEmployeeBack: defineRoute({
    method: 'delete',
    path: '/staff/employees/:id',
    summary: 'Take it back, or end the account of another head; the sessions end',
    description: 'A head whose certificate is still valid may enter again: the centre revokes it.',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 204: noContent },
    problems: ['account-not-found'],
  }),
};
