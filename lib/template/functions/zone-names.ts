/**
 * The names of the IANA time zones and the abbreviations that each uses at which offset from UTC (in hours), from the tz database,
 * which is in the public domain. Where an offset had several over time, the latest stands here; offsets without one print as numbers.
 */

/** Groups of zones with the same abbreviations; `Area/` goes before the names that follow it. */
const TABLE = `
ACST+9.5: Australia/ Darwin North
ACST+9.5 ACDT+10.5: Australia/ Adelaide Broken_Hill South Yancowinna
AEST+10: Australia/ LHI Lord_Howe
AEST+10 AEDT+11: Antarctica/ Macquarie; Australia/ ACT Brisbane Canberra Currie Hobart Lindeman Melbourne NSW
  Queensland Sydney Tasmania Victoria
AHST-10 AKST-9 AKDT-8: America/ Anchorage; US/ Alaska
AKST-9 AKDT-8: America/ Yakutat
AKST-9 AKDT-8 PDT-7: America/ Juneau Metlakatla Sitka
AST-4: America/ Anguilla Antigua Aruba Blanc-Sablon Curacao Dominica Grenada Guadeloupe Kralendijk Lower_Princes
  Marigot Miquelon Montserrat Port_of_Spain Puerto_Rico St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent Tortola
  Virgin
AST-4 ADT-3: America/ Barbados Glace_Bay Halifax Martinique Moncton Thule; Atlantic/ Bermuda; Canada/ Atlantic
AST-4 ADT-3 ADDT-2: America/ Goose_Bay
AWST+8 AWDT+9: Australia/ Perth West
BST-11 BDT-10 AKST-9 AKDT-8: America/ Nome
BST-11 HST-10 HDT-9: America/ Adak Atka; US/ Aleutian
CAT+2: Africa/ Blantyre Bujumbura Gaborone Harare Kigali Lubumbashi Lusaka Maputo
CAT+2 EAT+3: Africa/ Juba Khartoum
CET+1 CEST+2: Africa/ Tunis; Arctic/ Longyearbyen; Atlantic/ Jan_Mayen; CET Poland; Europe/ Amsterdam Andorra Belgrade
  Berlin Bratislava Brussels Budapest Busingen Copenhagen Gibraltar Ljubljana Luxembourg Madrid Malta Monaco Oslo
  Paris Podgorica Prague Rome San_Marino Sarajevo Skopje Stockholm Tirane Vaduz Vatican Vienna Warsaw Zagreb Zurich
CET+1 EET+2: Africa/ Tripoli; Libya
CET+1 EET+2 EEST+3 MSD+4: Europe/ Vilnius
CST+8 CDT+9: Asia/ Chongqing Chungking Harbin Macao Macau Shanghai Taipei; PRC ROC
CST-5 CDT-4: America/ Havana; Cuba
CST-6: America/ Regina; Canada/ Saskatchewan
CST-6 CDT-5: America/ Belize Chicago Costa_Rica El_Salvador Guatemala Knox_IN Managua Matamoros Menominee Merida
  Mexico_City Monterrey Rainy_River Rankin_Inlet Resolute Tegucigalpa Winnipeg; America/Indiana/ Knox; CST6CDT;
  Canada/ Central; Mexico/ General; US/ Central Indiana-Starke
CST-6 CDT-5 EDT-4: America/Indiana/ Tell_City
CST-6 EST-5 EDT-4: America/ Cancun Iqaluit Pangnirtung; America/Indiana/ Petersburg Vincennes Winamac;
  America/Kentucky/ Monticello
ChST+10 GDT+11: Pacific/ Guam Saipan
EAT+3: Africa/ Addis_Ababa Asmara Asmera Dar_es_Salaam Djibouti Kampala Mogadishu Nairobi; Indian/ Antananarivo Comoro
  Mayotte
EET+2: Asia/ Amman Damascus Istanbul; Europe/ Istanbul; Turkey
EET+2 EEST+3: Africa/ Cairo; Asia/ Beirut Famagusta Gaza Hebron Nicosia; EET Egypt; Europe/ Athens Bucharest Helsinki
  Mariehamn Nicosia Sofia
EET+2 EEST+3 MSD+4: Europe/ Chisinau Kiev Kyiv Riga Tallinn Tiraspol Uzhgorod Zaporozhye
EET+2 MSD+4: Europe/ Kaliningrad Minsk
EET+2 MSK+3 MSK+4: Europe/ Moscow Simferopol; W-SU
EST-5: America/ Atikokan Cayman Coral_Harbour Panama; EST
EST-5 AST-4: America/ Santo_Domingo
EST-5 EDT-4: America/ Detroit Fort_Wayne Grand_Turk Indianapolis Jamaica Louisville Montreal Nassau New_York Nipigon
  Port-au-Prince Thunder_Bay Toronto; America/Indiana/ Indianapolis Marengo Vevay; America/Kentucky/ Louisville;
  Canada/ Eastern; EST5EDT Jamaica; US/ East-Indiana Eastern Michigan
GMT+0: Africa/ Abidjan Accra Bamako Banjul Bissau Conakry Dakar Freetown Lome Nouakchott Ouagadougou Timbuktu;
  America/ Danmarkshavn; Atlantic/ Reykjavik St_Helena; Etc/ GMT GMT+0 GMT-0 GMT0 Greenwich; GMT GMT+0 GMT-0 GMT0
  Greenwich Iceland
GMT+0 BST+1: Europe/ Belfast Guernsey Isle_of_Man Jersey London; GB GB-Eire
GMT+0 IST+1: Eire; Europe/ Dublin
GMT+0 WAT+1: Africa/ Sao_Tome
HKT+8 HKST+9: Asia/ Hong_Kong; Hongkong
HST-10: HST; Pacific/ Honolulu Johnston; US/ Hawaii
IST+2 IDT+3: Asia/ Jerusalem Tel_Aviv; Israel
IST+5.5: Asia/ Calcutta Kolkata
JST+9: Asia/ Tokyo; Japan
KST+8.5 KST+9: Asia/ Pyongyang
KST+9 KDT+10: Asia/ Seoul; ROK
MET+1 MEST+2: MET
MMT-0.741667 GMT+0: Africa/ Monrovia
MSK+3: Europe/ Volgograd
MSK+3 MSK+4: Europe/ Kirov
MST-7: America/ Creston Phoenix; MST; US/ Arizona
MST-7 CST-6: America/ Swift_Current
MST-7 CST-6 CDT-5: America/ Bahia_Banderas Chihuahua Ojinaga; America/North_Dakota/ Beulah Center New_Salem
MST-7 MDT-6: America/ Boise Denver Edmonton Hermosillo Mazatlan Shiprock Yellowknife; Canada/ Mountain; MST7MDT
  Navajo; Mexico/ BajaSur; US/ Mountain
MST-7 MDT-6 CDT-5: America/ Ciudad_Juarez
MST-7 MDT-6 EST-5: America/ Cambridge_Bay
NST-3.5 NDT-2.5 NDDT-1.5: America/ St_Johns; Canada/ Newfoundland
NZST+12 NZDT+13: Antarctica/ McMurdo South_Pole; NZ; Pacific/ Auckland
PKT+5 PKST+6: Asia/ Karachi
PST+8 PDT+9: Asia/ Manila
PST-8 MST-7: America/ Dawson_Creek Fort_Nelson Whitehorse; Canada/ Yukon
PST-8 MST-7 MDT-6: America/ Inuvik
PST-8 PDT-7: America/ Ensenada Los_Angeles Santa_Isabel Tijuana Vancouver; Canada/ Pacific; Mexico/ BajaNorte;
  PST8PDT; US/ Pacific
SAST+2: Africa/ Johannesburg Maseru Mbabane
SST-11: Pacific/ Midway Pago_Pago Samoa; US/ Samoa
UTC+0: Etc/ UCT UTC Universal Zulu; UCT UTC Universal Zulu
WAT+1: Africa/ Bangui Brazzaville Douala Kinshasa Lagos Libreville Luanda Malabo Niamey Porto-Novo
WAT+1 CAT+2: Africa/ Windhoek
WAT+1 WAST+2: Africa/ Ndjamena
WEST+1: Atlantic/ Azores
WET+0 CET+1 CEST+2: Africa/ Algiers Ceuta
WET+0 WEST+1: Atlantic/ Canary Faeroe Faroe Madeira; WET
WET+0 WEST+1 CEST+2: Europe/ Lisbon; Portugal
WIB+7: Asia/ Jakarta
WIB+7 WITA+8: Asia/ Pontianak
WIT+9: Asia/ Jayapura
WITA+8: Asia/ Makassar Ujung_Pandang
YST-9 PST-8 MST-7: America/ Dawson
: Africa/ Casablanca El_Aaiun; America/ Araguaina Asuncion Bahia Belem Boa_Vista Bogota Buenos_Aires Campo_Grande
  Caracas Catamarca Cayenne Cordoba Coyhaique Cuiaba Eirunepe Fortaleza Godthab Guayaquil Guyana Jujuy La_Paz Lima
  Maceio Manaus Mendoza Montevideo Noronha Nuuk Paramaribo Porto_Acre Porto_Velho Punta_Arenas Recife Rio_Branco
  Rosario Santarem Santiago Sao_Paulo Scoresbysund; America/Argentina/ Buenos_Aires Catamarca ComodRivadavia Cordoba
  Jujuy La_Rioja Mendoza Rio_Gallegos Salta San_Juan San_Luis Tucuman Ushuaia; Antarctica/ Casey Davis DumontDUrville
  Mawson Palmer Rothera Syowa Troll Vostok; Asia/ Aden Almaty Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad
  Bahrain Baku Bangkok Barnaul Bishkek Brunei Chita Choibalsan Colombo Dacca Dhaka Dili Dubai Dushanbe Ho_Chi_Minh
  Hovd Irkutsk Kabul Kamchatka Kashgar Kathmandu Katmandu Khandyga Krasnoyarsk Kuala_Lumpur Kuching Kuwait Magadan
  Muscat Novokuznetsk Novosibirsk Omsk Oral Phnom_Penh Qatar Qostanay Qyzylorda Rangoon Riyadh Saigon Sakhalin
  Samarkand Singapore Srednekolymsk Tashkent Tbilisi Tehran Thimbu Thimphu Tomsk Ulaanbaatar Ulan_Bator Urumqi
  Ust-Nera Vientiane Vladivostok Yakutsk Yangon Yekaterinburg Yerevan; Atlantic/ Cape_Verde South_Georgia Stanley;
  Australia/ Eucla; Brazil/ Acre DeNoronha East West; Chile/ Continental EasterIsland; Etc/ GMT+1 GMT+10 GMT+11 GMT+12
  GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT-1 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5
  GMT-6 GMT-7 GMT-8 GMT-9; Europe/ Astrakhan Samara Saratov Ulyanovsk; Iran Kwajalein NZ-CHAT Singapore;
  Indian/ Chagos Christmas Cocos Kerguelen Mahe Maldives Mauritius Reunion; Pacific/ Apia Bougainville Chatham Chuuk
  Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal Kanton Kiritimati Kosrae Kwajalein Majuro
  Marquesas Nauru Niue Norfolk Noumea Palau Pitcairn Pohnpei Ponape Port_Moresby Rarotonga Tahiti Tarawa Tongatapu
  Truk Wake Wallis Yap
`;

let table: Map<string, ReadonlyMap<number, string>> | undefined;

/** The abbreviations of a zone by the offset in seconds; undefined where Go finds no zone of that name. Case matters. */
export function abbreviationsOf(name: string): ReadonlyMap<number, string> | undefined {
  table ??= readTable();
  return table.get(name);
}

function readTable(): Map<string, ReadonlyMap<number, string>> {
  const read = new Map<string, ReadonlyMap<number, string>>();
  for (const group of TABLE.replaceAll("\n  ", " ").trim().split("\n")) {
    const [abbreviations = "", zones = ""] = group.split(":");
    const byOffset = new Map<number, string>();
    for (const [, name = "", hours] of abbreviations.matchAll(/([A-Za-z]+)([+-][\d.]+)/g)) {
      byOffset.set(Math.round(Number(hours) * 3600), name);
    }
    for (const area of zones.split(";")) {
      const words = area.trim().split(" ");
      const prefix = words[0]?.endsWith("/") ? (words.shift() as string) : "";
      for (const word of words) read.set(prefix + word, byOffset);
    }
  }
  return read;
}
