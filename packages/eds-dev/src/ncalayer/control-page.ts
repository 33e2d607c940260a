import { demoPassword } from '../person';

/** One page that asks every second which windows are open; text goes in as text, never as markup. */
export const controlPage = `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>NCALayer (демо)</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem; }
  form { border: 1px solid #767676; border-radius: 8px; margin: 1rem 0; padding: 1rem; }
  label { display: block; margin: .5rem 0; }
  select, input, button { font: inherit; padding: .4rem; max-width: 100%; }
  [role=alert] { color: #a00; min-height: 1.5em; }
</style>
<h1>NCALayer: демонстрационные ключи</h1>
<p>Здесь выбирают ключ, когда портал просит подпись. Хранилище: файл. Пароль демонстрационных ключей: <code>${demoPassword}</code></p>
<p id="none">Сейчас никто не просит подпись.</p>
<main id="windows" aria-live="polite"></main>
<script>
const shown = new Map();
const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const make = (tag, props, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e; };
function show(w) {
  const keys = make('select', { name: 'alias' }, ...w.keys.map((k) => make('option', { value: k.alias },
    k.owner.commonName + (k.owner.organisation ? ', ' + k.owner.organisation.name : '') + (k.type === 'sign' ? ' (подпись)' : ' (вход)') + ' · ' + k.alias)));
  const password = make('input', { type: 'password', autocomplete: 'off' });
  const alert = make('p', { role: 'alert' });
  const cancel = make('button', { type: 'button', onclick: () => post('/cancel', { window: w.id }) }, 'Отмена');
  const form = make('form', { onsubmit: async (event) => {
    event.preventDefault();
    const reply = await post('/choose', { window: w.id, alias: keys.value, password: password.value });
    alert.textContent = reply.ok ? '' : reply.status === 422 ? 'Неверный пароль' : 'Не получилось: ' + (await reply.json()).code;
  } }, make('p', {}, 'Просит: ' + (w.origin || 'программа')), make('label', {}, 'Ключ ', keys), make('label', {}, 'Пароль ', password), alert,
    make('button', {}, w.keys[0]?.type === 'sign' ? 'Подписать' : 'ОК'), ' ', cancel);
  if (w.keys.length === 0) alert.textContent = 'Подходящих ключей нет';
  return form;
}
async function refresh() {
  try {
    const { windows } = await (await fetch('/windows')).json();
    const open = new Set(windows.map((w) => w.id));
    for (const [id, form] of shown) if (!open.has(id)) { form.remove(); shown.delete(id); }
    for (const w of windows) if (!shown.has(w.id)) { const form = show(w); shown.set(w.id, form); document.getElementById('windows').append(form); }
    document.getElementById('none').hidden = windows.length > 0;
  } finally { setTimeout(refresh, 1000); }
}
refresh();
</script>
</html>
`;
