import type { Shape } from '#lib/language/messages/en';
import type { enAbilities } from '#lib/language/messages/en-abilities';

export const hiAbilities: Shape<typeof enAbilities> = {
  abilities: {
    title: 'कॉल में आपके काम क्या आएगा',
    line: 'कुछ काम कुछ लोगों के लिए मुश्किल होते हैं या हो ही नहीं पाते। बताएँ कि आपके लिए कौन-से, और कॉल में आपसे कुछ और करने को कहा जाएगा। आपके एजेंट को नहीं बताया जाता कि आपने क्या चुना या क्यों।',
    cannot: 'मुझसे नहीं हो पाता, या मेरे लिए मुश्किल है',
    needs: 'मुझे अपने साथ चाहिए',
    saved: 'सहेज लिया गया। कॉल में इसका ध्यान रखा जाएगा।',
    none: 'अगर इनमें से कुछ भी आप पर लागू न हो, तो इसे बंद रहने दें।',
    change: 'बदलने के लिए खोलें',
    codes: {
      blink: 'पलकें झपकाना या आँखें बंद करना',
      nod: 'सिर हिलाना',
      speak: 'बोलना',
      hear: 'सुनना',
      raise_hand: 'हाथ उठाना या कुछ ऊपर पकड़े रखना',
      uncover_face: 'चेहरा खुला रखना',
      assistant: 'मेरी मदद करने वाला कोई व्यक्ति',
      interpreter: 'मेरे लिए दुभाषिए का काम करने वाला कोई व्यक्ति',
    },
  },
};
