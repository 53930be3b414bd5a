import type { SynonymGroup } from '../thesaurus.ts';

/** 文化创意. */
export const CULTURAL_CREATIVITY: readonly SynonymGroup[] = [
  {
    id: 'cultural_heritage',
    zh: ['文化遗产', '文物', '文保', '文物保护'],
    en: ['cultural heritage', 'cultural relic', 'heritage conservation'],
  },
  {
    id: 'intangible_heritage',
    zh: ['非物质文化遗产', '非遗', '传统工艺', '传统技艺', '手工艺'],
    en: ['intangible cultural heritage', 'ICH', 'traditional craft', 'handicraft'],
  },
  {
    id: 'digital_museum',
    zh: ['数字博物馆', '博物馆', '云展览', '智慧博物馆', '展陈', '策展'],
    en: ['digital museum', 'museum', 'virtual exhibition', 'exhibition', 'curation'],
  },
  {
    id: 'ancient_books',
    zh: ['古籍', '古籍修复', '文献', '碑帖', '古文字', '甲骨文'],
    en: ['ancient books', 'manuscript', 'rare book', 'oracle bone'],
  },
  {
    id: 'mural_painting',
    zh: ['壁画', '书画', '书画修复', '古画'],
    en: ['mural', 'painting restoration', 'calligraphy and painting'],
  },
  {
    id: 'historic_building',
    zh: ['历史建筑', '古建筑', '石库门', '老建筑', '优秀历史建筑', '建筑遗产'],
    en: ['historic building', 'architectural heritage', 'Shikumen', 'heritage building'],
  },
  {
    id: 'urban_renewal',
    zh: ['城市更新', '旧改', '旧区改造', '街区更新', '历史风貌区'],
    en: ['urban renewal', 'urban regeneration', 'historic district'],
  },
  {
    id: 'three_d_reconstruction',
    zh: ['三维重建', '三维扫描', '三维数字化', '倾斜摄影', '点云'],
    en: ['3D reconstruction', '3D scanning', 'photogrammetry', 'point cloud', 'NeRF', 'Gaussian splatting'],
  },
  {
    id: 'generative_content',
    zh: ['生成式人工智能', '人工智能生成内容', '内容生成', '文生图', '图像生成'],
    en: ['generative AI', 'AIGC', 'text-to-image', 'diffusion model', 'image generation'],
    broader: ['artificial_intelligence'],
  },
  {
    id: 'digital_human',
    zh: ['数字人', '虚拟人', '虚拟偶像', '虚拟主播'],
    en: ['digital human', 'virtual human', 'avatar', 'virtual idol'],
  },
  { id: 'metaverse', zh: ['元宇宙', '虚拟世界', '虚拟空间'], en: ['metaverse', 'virtual world'] },
  {
    id: 'digital_collectible',
    zh: ['数字藏品', '数字资产', '版权确权'],
    en: ['digital collectible', 'NFT', 'digital asset'],
  },
  {
    id: 'copyright',
    zh: ['版权', '著作权', '版权保护', '数字版权'],
    en: ['copyright', 'digital rights management', 'DRM'],
  },
  {
    id: 'digital_watermark',
    zh: ['数字水印', '盲水印', '隐写'],
    en: ['digital watermark', 'watermarking', 'steganography'],
    broader: ['copyright'],
  },
  {
    id: 'game',
    zh: ['游戏', '电子游戏', '网络游戏', '游戏引擎', '电竞'],
    en: ['game', 'video game', 'game engine', 'esports', 'Unity', 'Unreal Engine'],
  },
  {
    id: 'serious_game',
    zh: ['严肃游戏', '功能游戏', '游戏化'],
    en: ['serious game', 'gamification'],
    broader: ['game'],
  },
  {
    id: 'animation',
    zh: ['动画', '动漫', '角色动画', '国漫'],
    en: ['animation', 'anime', 'character animation', 'cartoon'],
  },
  {
    id: 'motion_capture',
    zh: ['动作捕捉', '动捕', '表情捕捉', '面部捕捉'],
    en: ['motion capture', 'mocap', 'facial capture'],
  },
  {
    id: 'film_production',
    zh: ['影视', '电影', '虚拟制片', '影视制作', '影片', '纪录片'],
    en: ['film', 'virtual production', 'movie', 'documentary', 'cinema'],
  },
  {
    id: 'film_restoration',
    zh: ['影像修复', '老电影修复', '胶片修复', '影片修复'],
    en: ['film restoration', 'video restoration', 'super-resolution'],
  },
  {
    id: 'rendering',
    zh: ['渲染', '实时渲染', '图形学', '计算机图形学', '光线追踪'],
    en: ['rendering', 'real-time rendering', 'computer graphics', 'ray tracing'],
  },
  {
    id: 'music_technology',
    zh: ['音乐科技', '音乐生成', '作曲', '乐器', '音频处理'],
    en: [
      'music technology',
      'music generation',
      'composition',
      'musical instrument',
      'audio processing',
      'MIR',
    ],
  },
  {
    id: 'spatial_audio',
    zh: ['空间音频', '沉浸声', '三维声', '声学设计'],
    en: ['spatial audio', 'immersive audio', 'ambisonics', 'HRTF'],
    broader: ['music_technology'],
  },
  {
    id: 'opera',
    zh: ['戏曲', '昆曲', '京剧', '越剧', '沪剧', '评弹'],
    en: ['Chinese opera', 'Kunqu', 'Peking opera', 'opera'],
  },
  {
    id: 'performing_arts',
    zh: ['演艺', '舞台', '演出', '剧场', '舞蹈'],
    en: ['performing arts', 'stage', 'theatre', 'theater', 'dance', 'live performance'],
  },
  {
    id: 'immersive_experience',
    zh: ['沉浸式', '沉浸式体验', '沉浸体验', '沉浸式演艺', '交互装置'],
    en: ['immersive experience', 'immersive', 'interactive installation'],
  },
  {
    id: 'human_computer_interaction',
    zh: ['人机交互', '交互设计', '用户体验', '可用性'],
    en: ['human-computer interaction', 'HCI', 'interaction design', 'user experience', 'UX', 'usability'],
  },
  {
    id: 'industrial_design',
    zh: ['工业设计', '产品设计', '造型设计'],
    en: ['industrial design', 'product design'],
  },
  {
    id: 'kansei',
    zh: ['感性工学', '情感设计', '情感计算', '情绪识别'],
    en: ['Kansei engineering', 'emotional design', 'affective computing', 'emotion recognition'],
  },
  {
    id: 'fashion',
    zh: ['服装', '时尚', '服饰', '纺织', '面料', '时装'],
    en: ['fashion', 'apparel', 'garment', 'textile', 'clothing'],
  },
  {
    id: 'pattern_design',
    zh: ['纹样', '图案设计', '传统纹样', '图案'],
    en: ['pattern design', 'motif', 'ornament'],
  },
  {
    id: 'cultural_tourism',
    zh: ['文旅', '文化旅游', '旅游', '景区', '游客'],
    en: ['cultural tourism', 'tourism', 'scenic area', 'visitor'],
  },
  {
    id: 'cultural_product',
    zh: ['文创', '文创产品', '文化创意产品', '衍生品'],
    en: ['cultural and creative product', 'merchandise', 'derivative product'],
  },
  {
    id: 'brand',
    zh: ['品牌', '品牌设计', '老字号', '品牌传播'],
    en: ['brand', 'branding', 'time-honored brand'],
  },
  {
    id: 'new_media',
    zh: ['新媒体', '短视频', '直播', '融媒体', '社交媒体'],
    en: ['new media', 'short video', 'live streaming', 'social media'],
  },
  {
    id: 'public_opinion',
    zh: ['舆情', '传播力', '国际传播', '舆论'],
    en: ['public opinion', 'international communication'],
  },
  {
    id: 'publishing',
    zh: ['出版', '数字出版', '有声书', '阅读'],
    en: ['publishing', 'digital publishing', 'audiobook', 'reading'],
  },
  {
    id: 'machine_translation',
    zh: ['机器翻译', '字幕翻译', '翻译', '本地化'],
    en: ['machine translation', 'subtitle translation', 'translation', 'subtitle localization'],
    broader: ['natural_language_processing'],
  },
  {
    id: 'digital_humanities',
    zh: ['数字人文', '文本挖掘', '文化计算'],
    en: ['digital humanities', 'text mining', 'cultural computing', 'cultural analytics'],
  },
  {
    id: 'education_technology',
    zh: ['教育科技', '美育', '在线教育', '科普', '研学'],
    en: ['educational technology', 'aesthetic education', 'e-learning', 'science communication'],
  },
  { id: 'porcelain', zh: ['陶瓷艺术', '瓷器', '陶艺', '青花瓷'], en: ['porcelain', 'pottery'] },
];
