import type { Chance } from '#db/seed/random';

export type Home = {
  locale: string;
  country: string;
  timeZone: string;
  first: readonly string[];
  last: readonly string[];
};

/** Where users live, and what people are called there. */
// biome-ignore format: one place a line
export const HOMES: readonly Home[] = [
  { locale: 'en', country: 'GB', timeZone: 'Europe/London',       first: ['Margaret', 'Callum', 'Priya', 'Owen', 'Sophie', 'Desmond'],      last: ['Whitaker', 'Okafor', 'Pritchard', 'Patel', 'Lang', 'Doyle'] },
  { locale: 'en', country: 'US', timeZone: 'America/Chicago',     first: ['Denise', 'Marcus', 'Hannah', 'Leroy', 'Grace', 'Tyler'],         last: ['Hollis', 'Nguyen', 'Bradford', 'Castillo', 'Reed', 'Kowalski'] },
  { locale: 'en', country: 'NG', timeZone: 'Africa/Lagos',        first: ['Chidinma', 'Tunde', 'Ngozi', 'Emeka', 'Folake', 'Ibrahim'],      last: ['Adeyemi', 'Eze', 'Balogun', 'Nwosu', 'Okonkwo', 'Sani'] },
  { locale: 'en', country: 'IN', timeZone: 'Asia/Kolkata',        first: ['Ananya', 'Rohit', 'Lakshmi', 'Vikram', 'Meera', 'Arjun'],        last: ['Iyer', 'Banerjee', 'Reddy', 'Kulkarni', 'Menon', 'Chopra'] },
  { locale: 'en', country: 'NP', timeZone: 'Asia/Kathmandu',      first: ['Sita', 'Bikash', 'Kamala', 'Dipesh'],                            last: ['Gurung', 'Thapa', 'Adhikari', 'Rai'] },
  { locale: 'es', country: 'ES', timeZone: 'Europe/Madrid',       first: ['Lucía', 'Álvaro', 'Carmen', 'Íñigo', 'Nuria', 'Gonzalo'],        last: ['Ferrer Soler', 'Etxeberria', 'Navarro Gil', 'Quintana', 'Rojas Vidal', 'Peña'] },
  { locale: 'es', country: 'MX', timeZone: 'America/Mexico_City', first: ['Guadalupe', 'Héctor', 'Ximena', 'Ramón', 'Paola', 'Ignacio'],    last: ['Hernández Luna', 'Zamora', 'Cárdenas', 'Villaseñor', 'Ochoa', 'Tapia'] },
  { locale: 'es', country: 'AR', timeZone: 'America/Argentina/Buenos_Aires', first: ['Mercedes', 'Julián', 'Florencia', 'Osvaldo'],        last: ['Bianchi', 'Ledesma', 'Kirschner', 'Acosta'] },
  { locale: 'es', country: 'CO', timeZone: 'America/Bogota',      first: ['Yolanda', 'Camilo', 'Valentina', 'Edison'],                      last: ['Restrepo', 'Mosquera', 'Pardo', 'Quiñones'] },
  { locale: 'zh', country: 'CN', timeZone: 'Asia/Shanghai',       first: ['桂英', '建国', '晓梅', '子轩', '丽华', '志强'],                      last: ['王', '李', '张', '陈', '赵', '欧阳'] },
  { locale: 'zh', country: 'SG', timeZone: 'Asia/Singapore',      first: ['慧敏', '伟杰', '美玲', '俊豪'],                                     last: ['林', '黄', '蔡', '吴'] },
  { locale: 'zh', country: 'MY', timeZone: 'Asia/Kuala_Lumpur',   first: ['秀兰', '文辉', '佩珊', '国栋'],                                     last: ['郑', '刘', '何', '许'] },
  { locale: 'ar', country: 'EG', timeZone: 'Africa/Cairo',        first: ['فاطمة', 'محمود', 'نادية', 'كريم', 'هبة', 'عمر'],                  last: ['حسن', 'عبد الرحمن', 'السيد', 'منصور', 'شاهين', 'فؤاد'] },
  { locale: 'ar', country: 'AE', timeZone: 'Asia/Dubai',          first: ['مريم', 'سعيد', 'شيخة', 'راشد'],                                  last: ['المهيري', 'الكعبي', 'النعيمي', 'الشامسي'] },
  { locale: 'ar', country: 'MA', timeZone: 'Africa/Casablanca',   first: ['خديجة', 'ياسين', 'سلمى', 'رشيد'],                                last: ['بنعلي', 'العلوي', 'الإدريسي', 'برادة'] },
];

export type User = {
  ref: string;
  name: string;
  email: string;
  phone?: string;
  locale: string;
  timeZone: string;
  country: string;
};

/** The `n`th user of the week. */
export function makeUser(chance: Chance, n: number): User {
  const home = chance.pick(HOMES);
  const [first, last] = [chance.pick(home.first), chance.pick(home.last)];
  const name = home.locale === 'zh' ? `${last}${first}` : `${first} ${last}`;
  const phone = chance.yes(0.6)
    ? { phone: `+${chance.whole(10, 97)} ${chance.whole(100, 999)} ${chance.whole(100_000, 999_999)}` }
    : {};
  const { locale, timeZone, country } = home;
  return {
    ref: `acct-${480_000 + n * 37}`,
    name,
    email: `user${480_000 + n * 37}@mail.test`,
    ...phone,
    locale,
    timeZone,
    country,
  };
}
