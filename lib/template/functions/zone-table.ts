/**
 * The names of the IANA time zones and the abbreviations that each uses at which offset from UTC (in hours), from 1970 on, from the
 * tz database, which is in the public domain. Offsets without an abbreviation, and `#`, print as numbers.
 */

/** Groups of zones with the same abbreviations; `<` goes before the second at which one ends, `Area/` before the names that follow it. */
export const ZONE_TABLE = `
#+0<725421600 WET+0<740278800 #+0 WEST+1: Atlantic/ Azores
#+5<38775600 PKT+5 PKST+6: Asia/ Karachi
ACST+9.5: Australia/ Darwin North
ACST+9.5 ACDT+10.5: Australia/ Adelaide Broken_Hill South Yancowinna
AEST+10: Australia/ LHI Lord_Howe
AEST+10 AEDT+11: Antarctica/ Macquarie; Australia/ ACT Brisbane Canberra Currie Hobart Lindeman Melbourne NSW
  Queensland Sydney Tasmania Victoria
AHST-10 AHDT-9<436359600 YST-9<439030800 AKST-9 AKDT-8: America/ Anchorage; US/ Alaska
AKST-9 PST-8<1457866800 AKDT-8<1541325600 PST-8<1552215600 AKDT-8 PDT-7: America/ Metlakatla
AST-4: America/ Anguilla Antigua Aruba Blanc-Sablon Curacao Dominica Grenada Guadeloupe Kralendijk Lower_Princes
  Marigot Miquelon Montserrat Port_of_Spain Puerto_Rico St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent Tortola
  Virgin
AST-4 ADT-3: America/ Barbados Glace_Bay Halifax Martinique Moncton Thule; Atlantic/ Bermuda; Canada/ Atlantic
AST-4 ADT-3 ADDT-2: America/ Goose_Bay
AWST+8 AWDT+9: Australia/ Perth West
BST-11 BDT-10 YST-9<439030800 AKST-9 AKDT-8: America/ Nome
BST-11 BDT-10<436363200 AHST-10<439034400 HST-10 HDT-9: America/ Adak Atka; US/ Aleutian
CAT+2: Africa/ Blantyre Bujumbura Gaborone Harare Kigali Lubumbashi Lusaka Maputo
CAT+2 CAST+3<947930400 EAT+3: Africa/ Juba Khartoum
CET+1 CEST+2: Africa/ Tunis; Arctic/ Longyearbyen; Atlantic/ Jan_Mayen; CET Poland; Europe/ Amsterdam Andorra Belgrade
  Berlin Bratislava Brussels Budapest Busingen Copenhagen Gibraltar Ljubljana Luxembourg Madrid Malta Monaco Oslo
  Paris Podgorica Prague Rome San_Marino Sarajevo Skopje Stockholm Tirane Vaduz Vatican Vienna Warsaw Zagreb Zurich
CET+1 EET+2: Africa/ Tripoli; Libya
CET+1 EET+2<891133200 CEST+2<941331600 EET+2 MSK+3<606870000 EEST+3 MSD+4: Europe/ Vilnius
CST+8 CDT+9: Asia/ Chongqing Chungking Harbin Macao Macau Shanghai Taipei; PRC ROC
CST-5 CDT-4: America/ Havana; Cuba
CST-6: America/ Regina; Canada/ Saskatchewan
CST-6 CDT-5: America/ Belize Chicago Costa_Rica El_Salvador Guatemala Matamoros Mexico_City Monterrey Rainy_River
  Tegucigalpa Winnipeg; CST6CDT; Canada/ Central; Mexico/ General; US/ Central
CST-6 CDT-5<247042800 EST-5<1143961200 CDT-5<1194159600 EST-5 EDT-4: America/Indiana/ Petersburg
CST-6 CDT-5<688546800 EST-5<1143961200 CDT-5: America/Indiana/ Knox; America/ Knox_IN; US/ Indiana-Starke
CST-6 CDT-5<972802800 EST-5 EDT-4: America/Kentucky/ Monticello
CST-6 CDT-5<972802800 EST-5<986112000 CDT-5: America/ Rankin_Inlet
CST-6 CDT-5<972802800 EST-5<986112000 CDT-5<1162105200 EST-5<1173600000 CDT-5: America/ Resolute
CST-6 EST-5<104914800 CDT-5: America/ Menominee
CST-6 EST-5<1143961200 CDT-5 EDT-4: America/Indiana/ Tell_City
CST-6 EST-5<1143961200 CDT-5<1194156000 EST-5 EDT-4: America/Indiana/ Winamac
CST-6 EST-5<1143961200 CDT-5<1194159600 EST-5 EDT-4: America/Indiana/ Vincennes
CST-6 EST-5<290584800 CDT-5<694260000 EST-5<1113112800 CDT-5: America/ Managua
CST-6 EST-5<828864000 CDT-5: America/ Merida
CST-6 EST-5<828864000 CDT-5<877849200 EST-5<902037600 CDT-5<1422777600 EST-5 EDT-4: America/ Cancun
CST-6 EST-5<954662400 CDT-5<972802800 EST-5 EDT-4: America/ Iqaluit Pangnirtung
EAT+3: Africa/ Addis_Ababa Asmara Asmera Dar_es_Salaam Djibouti Kampala Mogadishu Nairobi; Indian/ Antananarivo Comoro
  Mayotte
EET+2 EEST+3: Africa/ Cairo; Asia/ Beirut Nicosia; EET Egypt; Europe/ Athens Bucharest Helsinki Mariehamn Nicosia
  Sofia
EET+2 EEST+3<1473282000 #+3<1521939600 EEST+3: Asia/ Famagusta
EET+2 EEST+3<1666904400 #+3: Asia/ Damascus
EET+2 EEST+3<1666908000 #+3: Asia/ Amman
EET+2 EEST+3<267915600 #+3<482799600 EEST+3<1473195600 #+3: Asia/ Istanbul; Europe/ Istanbul; Turkey
EET+2 MSK+3<606870000 EEST+3 MSD+4: Europe/ Riga Tallinn
EET+2 MSK+3<606870000 EEST+3<1301184000 #+3 MSD+4: Europe/ Kaliningrad
EET+2 MSK+3<641944800 EEST+3 MSD+4: Europe/ Chisinau Tiraspol
EET+2 MSK+3<646783200 EEST+3 MSD+4: Europe/ Kiev Kyiv Uzhgorod Zaporozhye
EET+2 MSK+3<670374000 EEST+3<1301184000 #+3 MSD+4: Europe/ Minsk
EET+2 MSK+3<670374000 EEST+3<695779200 MSK+3 MSD+4<1301180400 MSK+4: Europe/ Moscow; W-SU
EET+2 MSK+3<701827200 EEST+3<780447600 MSK+3<859683600 EEST+3<1414274400 MSK+3 MSD+4<1396137600 MSK+4: Europe/
  Simferopol
EST-5: America/ Atikokan Cayman Coral_Harbour Panama; EST
EST-5 AST-4: America/ Santo_Domingo
EST-5 EDT-4: America/ Detroit Fort_Wayne Indianapolis Jamaica Montreal Nassau New_York Nipigon Port-au-Prince
  Thunder_Bay Toronto; America/Indiana/ Indianapolis Vevay; Canada/ Eastern; EST5EDT Jamaica; US/ East-Indiana Eastern
  Michigan
EST-5 EDT-4<1425798000 AST-4<1520751600 EDT-4: America/ Grand_Turk
EST-5<126687600 CDT-5<152089200 EST-5 EDT-4: America/Indiana/ Marengo; America/Kentucky/ Louisville; America/
  Louisville
GMT+0: Africa/ Abidjan Accra Bamako Banjul Bissau Conakry Dakar Freetown Lome Nouakchott Ouagadougou Timbuktu;
  America/ Danmarkshavn; Atlantic/ Reykjavik St_Helena; Etc/ GMT GMT+0 GMT-0 GMT0 Greenwich; GMT GMT+0 GMT-0 GMT0
  Greenwich Iceland
GMT+0 BST+1: Europe/ Belfast Guernsey Isle_of_Man Jersey London; GB GB-Eire
GMT+0 IST+1: Eire; Europe/ Dublin
GMT+0 WAT+1: Africa/ Sao_Tome
GST+10<977493600 ChST+10 GDT+11: Pacific/ Guam Saipan
HKT+8 HKST+9: Asia/ Hong_Kong; Hongkong
HST-10: HST; Pacific/ Honolulu Johnston; US/ Hawaii
IST+2 IDT+3: Asia/ Jerusalem Tel_Aviv; Israel
IST+2<820447200 EET+2 IDT+3<828655200 EEST+3: Asia/ Gaza Hebron
IST+5.5: Asia/ Calcutta Kolkata
JST+9: Asia/ Tokyo; Japan
KST+8.5 KST+9: Asia/ Pyongyang
KST+9 KDT+10: Asia/ Seoul; ROK
MET+1 MEST+2: MET
MMT-0.741667 GMT+0: Africa/ Monrovia
MSK+3 #+4<575416800 MSD+4<670374000 #+4<701820000 MSD+4<1301180400 MSK+4<1540681200 #+4: Europe/ Volgograd
MSK+3 #+4<606866400 MSD+4<670374000 #+4<701820000 MSD+4<1301180400 MSK+4: Europe/ Kirov
MST-7: America/ Creston Phoenix; MST; US/ Arizona
MST-7 CST-6: America/ Swift_Current
MST-7 CST-6<891766800 MDT-6<1667116800 CST-6 CDT-5: America/ Chihuahua Ojinaga
MST-7 CST-6<891766800 MDT-6<1667116800 CST-6<1678611600 MDT-6 CDT-5: America/ Ciudad_Juarez
MST-7 MDT-6: America/ Boise Denver Edmonton Hermosillo Mazatlan Shiprock Yellowknife; Canada/ Mountain; MST7MDT
  Navajo; Mexico/ BajaSur; US/ Mountain
MST-7 MDT-6<1067155200 CST-6 CDT-5: America/North_Dakota/ New_Salem
MST-7 MDT-6<1288508400 CST-6 CDT-5: America/ Bahia_Banderas
MST-7 MDT-6<1289116800 CST-6 CDT-5: America/North_Dakota/ Beulah
MST-7 MDT-6<720000000 CST-6 CDT-5: America/North_Dakota/ Center
MST-7 MDT-6<941356800 CST-6<986115600 MDT-6 CDT-5<972802800 EST-5: America/ Cambridge_Bay
NST-3.5 NDT-2.5 NDDT-1.5: America/ St_Johns; Canada/ Newfoundland
NZST+12 NZDT+13: Antarctica/ McMurdo South_Pole; NZ; Pacific/ Auckland
PST+8 PDT+9: Asia/ Manila
PST-8 PDT-7: America/ Ensenada Los_Angeles Santa_Isabel Tijuana Vancouver; Canada/ Pacific; Mexico/ BajaNorte;
  PST8PDT; US/ Pacific
PST-8 PDT-7<1425808800 MST-7: America/ Fort_Nelson
PST-8 PDT-7<1604214000 MST-7: America/ Whitehorse; Canada/ Yukon
PST-8 PDT-7<309945600 MST-7 MDT-6: America/ Inuvik
PST-8 PDT-7<84013200 MST-7: America/ Dawson_Creek
SAST+2: Africa/ Johannesburg Maseru Mbabane
SST-11: Pacific/ Midway Pago_Pago Samoa; US/ Samoa
UTC+0: Etc/ UCT UTC Universal Zulu; UCT UTC Universal Zulu
WAT+1: Africa/ Bangui Brazzaville Douala Kinshasa Lagos Libreville Luanda Malabo Niamey Porto-Novo
WAT+1 SAST+2<637970400 CAT+2: Africa/ Windhoek
WAT+1 WAST+2: Africa/ Ndjamena
WET+0 CET+1<228268800 WEST+1<717555600 CET+1<828234000 WEST+1 CEST+2: Europe/ Lisbon; Portugal
WET+0 WEST+1: Atlantic/ Canary Faeroe Faroe Madeira; WET
WET+0 WEST+1<246236400 CET+1<325468800 WEST+1<357523200 CET+1 CEST+2: Africa/ Algiers
WET+0 WEST+1<448243200 CET+1 CEST+2: Africa/ Ceuta
WIB+7: Asia/ Jakarta
WIB+7 WITA+8: Asia/ Pontianak
WIT+9: Asia/ Jayapura
WITA+8: Asia/ Makassar Ujung_Pandang
YST-9 PST-8 PDT-7<1604214000 MST-7: America/ Dawson
YST-9<439030800 AKST-9 PST-8<325677600 YDT-8<341402400 PST-8<452084400 AKDT-8 PDT-7: America/ Juneau
YST-9<439030800 AKST-9 PST-8<452084400 AKDT-8 PDT-7: America/ Sitka
YST-9<439030800 AKST-9 YDT-8<452084400 AKDT-8: America/ Yakutat
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
  GMT-6 GMT-7 GMT-8 GMT-9; Europe/ Astrakhan Samara Saratov Ulyanovsk; Indian/ Chagos Christmas Cocos Kerguelen Mahe
  Maldives Mauritius Reunion; Iran Kwajalein NZ-CHAT Singapore; Pacific/ Apia Bougainville Chatham Chuuk Easter Efate
  Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal Kanton Kiritimati Kosrae Kwajalein Majuro Marquesas
  Nauru Niue Norfolk Noumea Palau Pitcairn Pohnpei Ponape Port_Moresby Rarotonga Tahiti Tarawa Tongatapu Truk Wake
  Wallis Yap
`;
