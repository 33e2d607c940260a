import type { WishList } from '@kezek/contract/public/wish-lists';
import { maxWishes, type Wish } from '@kezek/contract/wishes';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { wishListsApi } from '../../api/wish-lists';
import { ActionButton } from '../../ui/action-button';
import { CommandNote } from '../../ui/command-note';
import { AddWish } from './add-wish';
import { keyOf, moved, whyNotAdded } from './edit';
import { kindergartensIn, useWishInWords } from './use-wish-in-words';
import { WishRow } from './wish-row';

type EditListProps = { id: string; city: string; list: Pick<WishList, 'wishes' | 'version'> };

/** The list is put in order on the page, by keyboard or by touch, and saved as a whole. */
export function EditList({ id, city, list }: EditListProps) {
  const t = useTranslations('wishList.list');
  /** As it was read, or saved from here; whoever has saved another one since is told. */
  const [kept, setKept] = useState(list);
  const [wishes, setWishes] = useState<readonly Wish[]>(list.wishes);
  const [said, setSaid] = useState('');
  const words = useWishInWords(kindergartensIn(wishes));
  const command = useCommand({
    send: (body: { version: number; wishes: Wish[] }) =>
      wishListsApi.replaceWishList.withStatus({ params: { id }, body }),
    onDone: (after) => after && setKept(after),
  });
  const isChanged = JSON.stringify(wishes) !== JSON.stringify(kept.wishes);

  const move = (wish: Wish, index: number, by: 1 | -1) => {
    setWishes(moved(wishes, index, by));
    setSaid(t('moved', { wish: words(wish), rank: index + 1 + by }));
  };
  const remove = (wish: Wish, index: number) => {
    setWishes(wishes.toSpliced(index, 1));
    setSaid(t('removed', { wish: words(wish) }));
  };
  const add = (wish: Wish, name: string) => {
    const why = whyNotAdded(wishes, wish);
    if (why) return setSaid(t(why, { max: maxWishes }));
    setWishes([...wishes, wish]);
    setSaid(t('added', { wish: name, rank: wishes.length + 1 }));
  };
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{t('title')}</h2>
      <Stack gap="md">
        {wishes.length === 0 && <p>{t('none')}</p>}
        <ol>
          {wishes.map((wish, index) => (
            <WishRow
              key={keyOf(wish)}
              words={words(wish)}
              isFirst={index === 0}
              isLast={index === wishes.length - 1}
              onMove={(by) => move(wish, index, by)}
              onRemove={() => remove(wish, index)}
            />
          ))}
        </ol>
        <p role="status">{said}</p>
        <AddWish city={city} onAdd={add} />
        {isChanged && <p>{t('unsaved')}</p>}
        <div>
          <ActionButton
            disabledReason={null}
            loading={command.isPending}
            onClick={() => command.run({ version: kept.version, wishes: [...wishes] })}
          >
            {t('save')}
          </ActionButton>
        </div>
        <CommandNote command={command} done={isChanged ? undefined : t('saved')} />
      </Stack>
    </section>
  );
}
